import { readdirSync } from 'node:fs';
import { resolve } from 'node:path';
import { describe, expect, test } from 'vitest';
import { type ChannelName, channelNames } from '../../src/server/domain/channel.ts';
import { consoleStage } from './console-stage.ts';
import { channelContract } from './contract.ts';
import { mailStage } from './mail-stage.ts';
import { notionStage } from './notion-stage.ts';
import type { ChannelStage } from './stage.ts';
import { telegramStage } from './telegram-stage.ts';
import { webhookStage } from './webhook-stage.ts';

const stages: Record<ChannelName, () => Promise<ChannelStage>> = {
	mail: mailStage,
	telegram: telegramStage,
	notion: notionStage,
	webhook: webhookStage,
	console: consoleStage,
};

describe.each(channelNames)('the channel %s', (name) =>
	channelContract(name, stages[name], name !== 'console'),
);

test('a channel is a file in its folder, and each is held to the contract', () => {
	const files = readdirSync(resolve(import.meta.dirname, '../../src/server/channels'));
	const channels = files.filter((file) => /^[^.]+\.ts$/.test(file)).map((file) => file.slice(0, -3));
	expect(channels.sort()).toEqual([...channelNames].sort());
});
