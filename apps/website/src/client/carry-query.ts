// What a visitor came with (UTM values) stays with them from page to page, up to the booking.
for (const link of document.links) {
	if (link.origin === location.origin) link.search = location.search;
}

export {};
