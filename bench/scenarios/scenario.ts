import type { Contenders } from '../contenders';
import type { BenchLab } from '../lab';
import type { Scale } from '../scale';
import type { Results } from '../report/section';

export interface Bench {
	lab: BenchLab;
	contenders: Contenders;
	scale: Scale;
	/** Says what is going on. */
	say: (text: string) => void;
}

export interface Scenario {
	/** What `--only` takes. */
	name: string;
	title: string;
	run: (bench: Bench) => Promise<Results>;
}
