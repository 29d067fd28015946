-- Sends each signed delivery of a file once: records of fixed size, from a given one on.
dofile(debug.getinfo(1, 'S').source:match('^@(.*/)') .. 'summary.lua')

local file, size

function init(args)
	size = tonumber(args[2])
	file = io.open(args[1], "rb")
	file:setvbuf("full", 1048576)
	file:seek("set", tonumber(args[3]) * size)
end

function request()
	return file:read(size)
end
