import type { CampaignOverview } from '@multipartner/campaigns/offers';
import { translate, useLanguage } from '@multipartner/ui/messages';
import css from './participation-bar.module.css';
import { PARTICIPATION_STATES } from './participation-states.ts';
import { stateNames } from './state-names.messages.ts';

type ByState = CampaignOverview['byState'];

/** How far the partners of a campaign are: a bar, and the same in words beneath it, so that no colour has to be known. */
export function ParticipationBar({ byState, partners }: { byState: ByState; partners: number }) {
  const names = translate(stateNames, useLanguage());
  const present = PARTICIPATION_STATES.flatMap((state) => {
    const count = byState[state] ?? 0;
    return count > 0 ? [{ state, count }] : [];
  });
  if (partners === 0) return null;
  return (
    <div>
      <div className={css.bar} aria-hidden>
        {present.map(({ state, count }) => (
          <span key={state} data-state={state} className={css.part} style={{ flexGrow: count }} />
        ))}
      </div>
      <ul className={css.legend}>
        {present.map(({ state, count }) => (
          <li key={state} className={css.entry}>
            <span data-state={state} className={css.dot} aria-hidden />
            {count} {names(state)}
          </li>
        ))}
      </ul>
    </div>
  );
}
