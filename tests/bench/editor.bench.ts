/**
 * The partner's editor in a real browser: how long a first-time user needs for a whole campaign and how many clicks, and how soon the preview
 * shows a key. BENCH_PORT names an instance that runs already, on which Garage Bellevue has not sent its running campaign.
 */
import type { Measurement } from '../../scripts/bench/run.ts';
import { launchChromium } from '../support/browser/chromium.ts';
import {
  A_PERSON,
  MOST_CLICKS,
  measureKeystrokes,
  percentile,
  walkThroughEditor,
} from '../support/browser/editor-walk.ts';
import { COMPUTER, visitAs } from '../support/browser/visitor.ts';
import { addressesOf, startWholeInstance } from '../support/instances/whole-instance.ts';

const CAMPAIGN = 'Premiere: Aurora Lumen';
const WALK_GOAL_S = 300;
const KEY_GOAL_MS = 150;
const WORDS = 'wir freuen uns auf sie und ihre familie';

export async function run(): Promise<Measurement[]> {
  const port = Number(process.env.BENCH_PORT);
  const own = port ? null : await startWholeInstance({ demo: true });
  const instance = own ?? addressesOf('', port);
  const browser = await launchChromium();
  try {
    const complaints: string[] = [];
    const hauke = await visitAs(browser, instance, 'Hauke Petersen', { ...COMPUTER, complaints });
    const link = hauke.getByRole('link', { name: /Beginnen|Fortsetzen/ }).first();
    await link.click();
    await hauke.getByRole('button', { name: 'Rückgängig' }).waitFor();
    const subject = await measureKeystrokes(hauke, hauke.getByRole('textbox', { name: /^Überschrift/ }), WORDS);
    await hauke.close();
    const claire = await visitAs(browser, instance, 'Claire Dubois', { ...COMPUTER, complaints });
    const walk = await walkThroughEditor(claire, instance, { campaign: CAMPAIGN, pace: A_PERSON, sends: true });
    const p95 = percentile(subject, 0.95);
    const seconds = walk.ms / 1_000;
    return [
      { name: 'preview after a key, median', value: percentile(subject, 0.5), unit: 'ms', goal: null, met: null },
      { name: 'preview after a key, p95', value: p95, unit: 'ms', goal: KEY_GOAL_MS, met: p95 <= KEY_GOAL_MS },
      { name: 'keys measured', value: subject.length, unit: 'keys', goal: null, met: null },
      {
        name: 'first campaign at a person’s pace',
        value: seconds,
        unit: 's',
        goal: WALK_GOAL_S,
        met: seconds <= WALK_GOAL_S,
      },
      { name: 'clicks', value: walk.clicks, unit: 'clicks', goal: MOST_CLICKS, met: walk.clicks <= MOST_CLICKS },
      { name: 'typed', value: walk.keys, unit: 'keys', goal: null, met: null },
      { name: 'complaints of the browser', value: complaints.length, unit: '', goal: 0, met: complaints.length === 0 },
    ];
  } finally {
    await browser.close();
    await own?.stop();
  }
}
