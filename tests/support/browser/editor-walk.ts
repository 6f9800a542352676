// A first-time user adapts a campaign in a real browser and sends it: every click is counted, every key costs a person's time.
import type { Locator, Page } from 'playwright-core';
import type { WholeInstance } from '../instances/whole-instance.ts';

export interface Pace {
  /** Between two keys; 200 ms is a person who types with a few fingers */
  keyMs: number;
  /** Looking before each click */
  lookMs: number;
}
export const AT_ONCE: Pace = { keyMs: 0, lookMs: 0 };
export const A_PERSON: Pace = { keyMs: 200, lookMs: 4_000 };

export interface Walk {
  clicks: number;
  keys: number;
  ms: number;
}

/**
 * The clicks of a first campaign: begin, headline in the mail, price, calendar, a day, a variant, a date of one's own and its text, on to the
 * recipients, on to the check, on to the question, send. One more than twice as many would mean that something stands in the way.
 */
export const MOST_CLICKS = 16;

/** Walks from the partner's home to the question before sending, and with `sends` to the accepted order. */
export async function walkThroughEditor(
  page: Page,
  instance: WholeInstance,
  { campaign, pace, sends }: { campaign: string; pace: Pace; sends: boolean },
): Promise<Walk> {
  const begun = performance.now();
  const walk: Walk = { clicks: 0, keys: 0, ms: 0 };
  const click = async (place: Locator) => {
    await place.waitFor();
    await page.waitForTimeout(pace.lookMs);
    await place.click();
    walk.clicks += 1;
  };
  const type = async (words: string) => {
    await page.keyboard.type(words, { delay: pace.keyMs });
    walk.keys += words.length;
  };
  await page.goto(`${instance.app}/partner`);
  const waiting = page.getByRole('listitem').filter({ hasText: campaign }).first();
  await click(waiting.getByRole('link', { name: /Beginnen|Fortsetzen/ }).first());
  await page.getByRole('heading', { level: 1, name: campaign }).waitFor();
  const mail = page.frameLocator('iframe[title="Vorschau der Mail"]');
  // The mail listens once the page's script runs: the tools stand there then.
  await page.getByRole('button', { name: 'Rückgängig' }).waitFor();
  await click(mail.locator('h1').first());
  await page.getByText('Sie schreiben in „Überschrift“').waitFor();
  await type(' bei uns');
  const field = (region: string) => page.locator(`[data-region="${region}"]`).first();
  await click(field('r_lumenrate').getByRole('textbox'));
  await page.keyboard.press('ControlOrMeta+a');
  await type('289');
  await click(field('r_lumenpremiere').getByRole('button', { name: /^Kalender/ }));
  await click(field('r_lumenpremiere').locator('td button:not(:disabled)').last());
  await click(field('r_lumenclaim').getByRole('radio').nth(1).locator('xpath=..'));
  await click(page.getByRole('button', { name: 'Hinzufügen: Termin' }));
  const dates = field('r_lumenterms').getByRole('textbox');
  await click(dates.last());
  await page.keyboard.press('ControlOrMeta+a');
  await type('Sonntag, 11 bis 15 Uhr, nur Schautag');
  await mail.getByText('Sonntag, 11 bis 15 Uhr, nur Schautag').first().waitFor();
  await click(page.getByRole('button', { name: 'Empfänger wählen' }));
  await page.getByRole('heading', { level: 1, name: 'Wer bekommt diese Mail?' }).waitFor();
  await click(page.getByRole('button', { name: 'Prüfen und senden' }));
  await click(page.getByRole('button', { name: /^Weiter mit/ }));
  const send = page.getByRole('button', { name: /^An [\d.]+ Personen senden$/ });
  await send.waitFor();
  if (sends) {
    await click(send);
    await page.getByText('Ihr Auftrag ist angenommen.').waitFor();
  }
  return { ...walk, ms: performance.now() - begun };
}

/** Milliseconds from each key to the frame in which the preview shows it, for keys typed into a field. */
export async function measureKeystrokes(page: Page, field: Locator, keys: string): Promise<number[]> {
  await field.click();
  await page.keyboard.press('End');
  await page.evaluate(() => {
    const mail = document.querySelector<HTMLIFrameElement>('iframe[title="Vorschau der Mail"]')!.contentDocument!;
    const seen: number[] = [];
    Object.assign(globalThis, { mpSeen: seen });
    let pressed = 0;
    addEventListener(
      'keydown',
      () => {
        pressed = performance.now();
      },
      true,
    );
    new MutationObserver(() => {
      if (pressed === 0) return;
      const from = pressed;
      pressed = 0;
      // The frame after next has been painted with the change.
      requestAnimationFrame(() => requestAnimationFrame(() => seen.push(performance.now() - from)));
    }).observe(mail.documentElement, { childList: true, subtree: true, characterData: true, attributes: true });
  });
  for (const key of keys) {
    await page.keyboard.press(key === ' ' ? 'Space' : key);
    await page.waitForTimeout(140);
  }
  await page.waitForTimeout(1_500);
  return page.evaluate(() => (globalThis as unknown as { mpSeen: number[] }).mpSeen);
}

export const percentile = (values: readonly number[], share: number): number =>
  [...values].sort((a, b) => a - b)[Math.min(values.length - 1, Math.ceil(values.length * share) - 1)] ?? Number.NaN;
