import { type Browser, chromium } from 'playwright-core';
import { e2eContext } from './lab';

/** The system's browser, without anybody who is signed in. */
export async function openBrowser(): Promise<Browser> {
	const executablePath = e2eContext().browser;
	return await chromium.launch({ executablePath, args: ['--no-sandbox'] });
}
