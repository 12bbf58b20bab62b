/** A valid PNG of one pixel. */
export function pixelPng(): Buffer {
	return Buffer.from(
		'iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mNk+M9QDwADhgGAWjR9awAAAABJRU5ErkJggg==',
		'base64',
	);
}

/** A text file in UTF-8. */
export function textFile(...lines: string[]): Buffer {
	return Buffer.from(`${lines.join('\r\n')}\r\n`, 'utf8');
}
