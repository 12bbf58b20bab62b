/** Text inside a PDF string: Latin-1 with the delimiters escaped. */
function pdfText(line: string): string {
	const latin1 = [...line].map((char) => (char.charCodeAt(0) > 255 ? '?' : char)).join('');
	return latin1.replace(/[\\()]/g, (char) => `\\${char}`);
}

/** A valid PDF document of one page with a line of text. */
export function simplePdf(line: string): Buffer {
	const page = `BT /F1 14 Tf 72 760 Td (${pdfText(line)}) Tj ET`;
	const objects = [
		'<< /Type /Catalog /Pages 2 0 R >>',
		'<< /Type /Pages /Kids [3 0 R] /Count 1 >>',
		'<< /Type /Page /Parent 2 0 R /MediaBox [0 0 595 842] /Contents 4 0 R ' +
			'/Resources << /Font << /F1 5 0 R >> >> >>',
		`<< /Length ${page.length} >>\nstream\n${page}\nendstream`,
		'<< /Type /Font /Subtype /Type1 /BaseFont /Helvetica /Encoding /WinAnsiEncoding >>',
	];
	let document = '%PDF-1.4\n';
	const offsets: number[] = [];
	objects.forEach((object, index) => {
		offsets.push(document.length);
		document += `${index + 1} 0 obj\n${object}\nendobj\n`;
	});
	const start = document.length;
	const entries = offsets.map((offset) => `${String(offset).padStart(10, '0')} 00000 n \n`);
	document += `xref\n0 ${objects.length + 1}\n0000000000 65535 f \n${entries.join('')}`;
	document += `trailer\n<< /Size ${objects.length + 1} /Root 1 0 R >>\nstartxref\n${start}\n%%EOF\n`;
	return Buffer.from(document, 'latin1');
}
