/**
 * The lines of a table with columns of equal width.
 *
 * @param pad puts a cell into its column; on the left unless told otherwise
 */
export function aligned(
	rows: string[][],
	pad = (cell: string, width: number, _column: number) => cell.padEnd(width),
): string[] {
	const [head = []] = rows;
	const widths = head.map((_, column) => Math.max(...rows.map((row) => row[column]?.length ?? 0)));
	return rows.map((row) => {
		const cells = row.map((cell, column) => pad(cell, widths[column] ?? 0, column));
		return cells.join('  ').trimEnd();
	});
}
