import { type Browser, chromium } from 'playwright-core';
import { context } from './lab';

/** The system's browser, without anybody who is signed in. */
export async function openBrowser(): Promise<Browser> {
	const executablePath = context().browser;
	return await chromium.launch({ executablePath, args: ['--no-sandbox'] });
}
