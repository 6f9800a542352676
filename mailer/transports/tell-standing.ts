/** Tells how hand-overs over one server go: that they do, or why not. Seldom enough to cost nothing, and the last word always. */
import { MINUTE_MS, SECOND_MS } from '@multipartner/kernel/time';

const TELL_EVERY_MS = 5 * SECOND_MS;
// Another mailer may have said something else meanwhile, and be gone.
const TELL_AGAIN_MS = 5 * MINUTE_MS;

/** Null: it takes mails. Else a reason code. */
type Standing = string | null;

/**
 * What hears how each hand-over went. What works is told now and then; what does not, each time anew, so that people see when it was tried last.
 * @param tell true: it arrived. Never rejects.
 */
export function createStandingTold(tell: (standing: Standing) => Promise<boolean>): (standing: Standing) => void {
  let told: Standing | undefined;
  let latest: Standing = null;
  let lastAt = Number.NEGATIVE_INFINITY;
  let timer: NodeJS.Timeout | null = null;
  async function say(): Promise<void> {
    timer = null;
    lastAt = performance.now();
    told = latest;
    if (!(await tell(latest))) told = undefined;
  }
  return (standing) => {
    latest = standing;
    if (timer) return;
    const agoMs = performance.now() - lastAt;
    if (standing === null && told === null && agoMs < TELL_AGAIN_MS) return;
    timer = setTimeout(() => void say(), Math.max(0, TELL_EVERY_MS - agoMs));
    timer.unref();
  };
}
