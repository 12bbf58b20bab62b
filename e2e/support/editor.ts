// n8n's editor as a person uses it: by what is written on the screen, and by n8n's own marks for tests.
import { mkdirSync } from 'node:fs';
import path from 'node:path';
import { type Browser, type Locator, type Page, selectors } from 'playwright-core';
import { openBrowser } from './browser';
import { e2eContext, LOGIN } from './lab';

/** Milliseconds that the editor may take for anything, on a small and busy machine. */
const PATIENCE = 60_000;
/** For what has moved or is being drawn when a picture is taken. */
const STILL = 1_500;

const SIZE = { width: 1440, height: 900 };
const IMAGES = path.join(__dirname, '..', '..', 'docs', 'images');

selectors.setTestIdAttribute('data-test-id');

export class Editor {
	private constructor(
		private readonly browser: Browser,
		readonly page: Page,
		private readonly url: string,
		private readonly renewsPictures: boolean,
	) {}

	/** Opens a browser and signs in. */
	static async open(url: string, renewsPictures: boolean): Promise<Editor> {
		const browser = await openBrowser();
		try {
			return new Editor(browser, await signIn(browser, url), url, renewsPictures);
		} catch (error) {
			// A browser that stays open would keep the tests from ending.
			await browser.close();
			throw error;
		}
	}

	async close(): Promise<void> {
		await this.browser.close();
	}

	/** What n8n has marked for tests. */
	marked(mark: string): Locator {
		return this.page.getByTestId(mark);
	}

	/** What is written on the screen. */
	text(text: string | RegExp): Locator {
		return this.page.getByText(text).filter({ visible: true }).first();
	}

	async goTo(workflow: string): Promise<void> {
		await this.page.goto(`${this.url}/workflow/${workflow}`);
		await this.marked('canvas-wrapper').waitFor();
	}

	/** Opens the nodes panel, types into its search, and waits until a node is found by it. */
	async findNode(words: string, name: RegExp): Promise<void> {
		if (!(await this.marked('node-creator').isVisible())) {
			await this.marked('node-creator-plus-button').click();
		}
		const search = this.marked('node-creator-search-bar');
		const found = this.marked('node-creator-item-name').filter({ hasText: name }).first();
		// What the last search has found stays for a moment.
		await search.fill('no node is called like this');
		await found.waitFor({ state: 'hidden' });
		await search.fill(words);
		await found.waitFor();
	}

	/** Opens a node of the workflow. */
	async openNode(name: string): Promise<void> {
		await this.page.locator(`[data-test-id="canvas-node"][data-node-name="${name}"]`).dblclick();
		await this.marked('node-parameters').waitFor();
	}

	field(name: string): Locator {
		return this.marked(`parameter-input-${name}`);
	}

	/** Chooses from a dropdown. */
	async choose(field: string, option: string): Promise<void> {
		await this.field(field).click();
		await this.page.getByRole('option', { name: option }).filter({ visible: true }).first().click();
	}

	/** Keeps what is on the screen as docs/images/<name>.png, when the pictures are being renewed. */
	async picture(name: string): Promise<void> {
		if (!this.renewsPictures) return;
		mkdirSync(IMAGES, { recursive: true });
		await this.page.waitForTimeout(STILL);
		await this.page.screenshot({ path: path.join(IMAGES, `${name}.png`) });
	}

	/** Keeps what is on the screen with the logs, for whoever asks why a test failed. */
	async keepForLater(name: string): Promise<void> {
		await this.page.screenshot({ path: path.join(e2eContext().logs, `${name}.png`) });
	}
}

async function signIn(browser: Browser, url: string): Promise<Page> {
	const page = await browser.newPage({ viewport: SIZE, locale: 'en-US' });
	page.setDefaultTimeout(PATIENCE);
	await page.goto(`${url}/signin`);
	await page.locator('input[type="email"]').fill(LOGIN.email);
	await page.locator('input[type="password"]').fill(LOGIN.password);
	await page.getByRole('button', { name: 'Sign in' }).click();
	await page.waitForURL(/home|workflow/);
	return page;
}
