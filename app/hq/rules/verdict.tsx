import { Badge } from '@multipartner/ui/badge';
import { Callout } from '@multipartner/ui/callout';
import { Row, Stack } from '@multipartner/ui/card';
import { useT } from '@multipartner/ui/messages';
import { ruleWords } from './rule-words.messages.ts';
import { rulesMessages } from './rules.messages.ts';

/** A violation as a screen shows it. */
export interface ShownViolation {
  severity: 'block' | 'needsApproval' | 'warn' | 'hint';
  sentence: string;
  fix: string | null;
}

const TONES = { block: 'broken', needsApproval: 'needs-you', warn: 'info', hint: 'neutral' } as const;

export function SeverityBadge({ severity }: { severity: ShownViolation['severity'] }) {
  const words = useT(ruleWords);
  return <Badge tone={TONES[severity]}>{words(`severity_${severity}`)}</Badge>;
}

/** What rules say to a mail, the heaviest first. */
export function Verdict({ violations, fine }: { violations: readonly ShownViolation[]; fine?: string }) {
  const t = useT(rulesMessages);
  if (violations.length === 0)
    return (
      <Callout tone="success" live>
        {fine ?? t('verdictNothing')}
      </Callout>
    );
  const order = Object.keys(TONES);
  const sorted = [...violations].sort((a, b) => order.indexOf(a.severity) - order.indexOf(b.severity));
  return (
    <div role="status">
      <Stack gap={2}>
        {sorted.map((violation, index) => (
          // biome-ignore lint/suspicious/noArrayIndexKey: sentences can be the same
          <Callout key={index} tone={TONES[violation.severity]}>
            <Row gap={2}>
              <SeverityBadge severity={violation.severity} />
              <span>{violation.sentence}</span>
            </Row>
            {violation.fix ? <p>{violation.fix}</p> : null}
          </Callout>
        ))}
      </Stack>
    </div>
  );
}
