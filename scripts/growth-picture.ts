// The picture of how requests, work and memory grow with the number of items, drawn from what
// `npm run bench -- --growth` has measured.
import { type EChartsOption, init } from 'echarts';

/** What one run has taken. */
export interface GrowthPoint {
	work: 'gets' | 'list';
	/** `d.vinci node` */
	who: string;
	items: number;
	requests: number;
	/** Milliseconds of the processor, all threads together. */
	cpuMs: number;
	/** Bytes: the most that was in use beyond what was before, garbage included. */
	memory: number;
}

/** As it is kept beside the picture. */
export interface Growth {
	/** Where and how it was measured. */
	circumstances: Array<[what: string, value: string]>;
	points: GrowthPoint[];
}

const WIDTH = 900;
const TITLE_HEIGHT = 76;
const PANEL = { left: 78, width: 340, top: 46, height: 190, across: 440, down: 272 };
const INK = '#1f2937';
const FAINT = '#e5e7eb';

/** Also told apart by their marks, as they lie upon each other where they are equal. */
const looks = [
	{ color: '#c2410c', symbol: 'emptyDiamond', symbolSize: 15, width: 4 },
	{ color: '#1d4ed8', symbol: 'circle', symbolSize: 7, width: 2 },
];

const columns = [
	{ work: 'gets', title: 'Gets by id' },
	{ work: 'list', title: 'One list' },
] as const;

const MEGABYTE = 1_000_000;

const rows = [
	{ title: 'requests', of: ({ requests }: GrowthPoint) => requests },
	{ title: 'seconds of the processor', of: ({ cpuMs }: GrowthPoint) => cpuMs / 1000 },
	{ title: 'MB of memory, most', of: ({ memory }: GrowthPoint) => memory / MEGABYTE },
];

/** The powers of ten around some values. */
function around(values: number[]): { min: number; max: number } {
	const powers = values.map((value) => Math.log10(value));
	return { min: 10 ** Math.floor(Math.min(...powers)), max: 10 ** Math.ceil(Math.max(...powers)) };
}

const axisOf = ({ min, max }: { min: number; max: number }) => ({
	type: 'log' as const,
	min,
	max,
	axisLabel: { color: INK, formatter: (value: number) => value.toLocaleString('en') },
	axisLine: { lineStyle: { color: INK } },
	splitLine: { lineStyle: { color: FAINT } },
});

/** @returns an SVG with a background of its own, so that it can be read on any page */
export function growthPicture({ points }: Growth): string {
	const names = [...new Set(points.map(({ who }) => who))];
	const panels = rows.flatMap((row, down) =>
		columns.map((column, across) => ({ row, column, down, across })),
	);
	const items = around(points.map((point) => point.items));
	const options: EChartsOption = {
		animation: false,
		backgroundColor: '#ffffff',
		textStyle: { fontFamily: 'sans-serif', color: INK },
		title: panels.map(({ row, column, down, across }) => ({
			text: `${column.title}: ${row.title} by items`,
			left: PANEL.left + across * PANEL.across,
			top: TITLE_HEIGHT + down * PANEL.down,
			textStyle: { fontSize: 14, color: INK },
		})),
		legend: { top: 20, data: names, textStyle: { color: INK, fontSize: 14 } },
		grid: panels.map(({ down, across }) => ({
			left: PANEL.left + across * PANEL.across,
			width: PANEL.width,
			top: TITLE_HEIGHT + PANEL.top + down * PANEL.down,
			height: PANEL.height,
		})),
		xAxis: panels.map((_, gridIndex) => ({ ...axisOf(items), gridIndex })),
		yAxis: panels.map(({ row }, gridIndex) => ({
			...axisOf(around(points.map(row.of))),
			gridIndex,
		})),
		series: panels.flatMap(({ row, column }, index) =>
			names.map((name, place) => {
				const look = looks[place % looks.length];
				return {
					type: 'line' as const,
					name,
					xAxisIndex: index,
					yAxisIndex: index,
					clip: false,
					symbol: look?.symbol,
					symbolSize: look?.symbolSize,
					color: look?.color,
					lineStyle: { width: look?.width },
					data: points
						.filter(({ work, who }) => work === column.work && who === name)
						.map((point) => [point.items, row.of(point)]),
				};
			}),
		),
	};
	const height = TITLE_HEIGHT + rows.length * PANEL.down;
	const chart = init(null, null, { renderer: 'svg', ssr: true, width: WIDTH, height });
	try {
		chart.setOption(options);
		// The names within are counted through all pictures of a process.
		return `${chart.renderToSVGString().replaceAll(/zr\d+-/g, 'growth-')}\n`;
	} finally {
		chart.dispose();
	}
}
