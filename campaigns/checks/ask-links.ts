/** Asks the links of a mail whether they answer: each address once, a few at a time. */
import { type CheckFinding, finding } from '@multipartner/templates-engine/check-finding';
import { askableLinks } from '@multipartner/templates-engine/check-links';
import type { TemplateNode } from '@multipartner/templates-engine/document';
import { type AskOptions, askLink, type LinkAnswer } from './ask-link.ts';
import type { RunResult } from './run-result.ts';

/** More addresses are no mail; the rest is told as left. */
const MAX_LINKS = 120;
const AT_ONCE = 4;

const findingOf = (node: TemplateNode, language: string, href: string, answer: LinkAnswer): CheckFinding | null => {
  const shown = href.slice(0, 160);
  if (answer.state === 'gone') return finding('link.gone', language, node, { href: shown, status: answer.status });
  if (answer.state === 'refused') return finding('link.refused', language, node, { href: shown, why: answer.why });
  if (answer.state === 'unreachable')
    return finding('link.unreachable', language, node, { href: shown, why: answer.why });
  return answer.movedTo
    ? finding('link.moved', language, node, { href: shown, target: answer.movedTo.slice(0, 160) })
    : null;
};

/** `roots`: one rendered tree per language. */
export async function askLinks(
  roots: readonly TemplateNode[],
  languages: readonly string[],
  tick: () => Promise<void>,
  options: AskOptions = {},
): Promise<{ findings: CheckFinding[]; links: NonNullable<RunResult['links']> }> {
  const wanted = new Map<string, { node: TemplateNode; language: string }>();
  for (const [at, root] of roots.entries())
    for (const { node, address } of askableLinks(root))
      if (!wanted.has(address)) wanted.set(address, { node, language: languages[at]! });
  const all = [...wanted].slice(0, MAX_LINKS);
  const findings: CheckFinding[] = [];
  let answered = 0;
  const waiting = [...all];
  const work = async () => {
    for (let next = waiting.shift(); next; next = waiting.shift()) {
      const [address, { node, language }] = next;
      const answer = await askLink(address, options);
      if (answer.state === 'answers') answered += 1;
      const found = findingOf(node, language, address, answer);
      if (found) findings.push(found);
      await tick();
    }
  };
  await Promise.all(Array.from({ length: AT_ONCE }, work));
  return { findings, links: { asked: all.length, answered, left: wanted.size - all.length } };
}
