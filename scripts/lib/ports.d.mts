export function choosePort(options: {
	asked?: number;
	usual: number;
	flag?: string;
	avoid?: number[];
}): Promise<number>;
export function freePorts(count: number): Promise<number[]>;
