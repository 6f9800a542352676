/** Everything that must hold before a version may exist: it compiles, its output is safe, its hosts are confirmed, it has a subject, no rule stops its looks. */
import { failure } from '@multipartner/kernel/errors';
import { failed, ok } from '@multipartner/kernel/result';
import { compileMail } from '@multipartner/templates-engine/compile';
import type { TemplateDocument } from '@multipartner/templates-engine/document';
import { hostsOfDocument, publishFault } from '@multipartner/templates-engine/document-faults';
import { gate } from '@multipartner/templates-engine/gate';
import { findHiddenDuties, type HiddenDuty } from '@multipartner/templates-engine/hidden-duties';
import { textLength } from '@multipartner/templates-engine/text-value';
import type { Violation } from '@multipartner/templates-engine/validate';
import { readAssetSet } from '../assets/asset-set.ts';
import { checkRights } from '../assets/check-rights.ts';
import { mediaAddress } from '../assets/media-address.ts';
import { readBrandHosts } from '../brand/read-brand-kit.ts';
import type { CampaignDeps } from '../deps.ts';
import type { Outcome } from '../refusal.ts';
import { judgeLooks } from './judge-looks.ts';
import { SPECIMEN_PROFILE } from './specimen-profile.ts';

export interface PublishCheck {
  hosts: { links: string[]; images: string[] };
  /** Bytes of the HTML part in the largest language */
  sizeBytes: number;
  warnings: string[];
  /** Colours and fonts that the rules in force find fault with, none of which stops the version */
  looks: Violation[];
}

/** Runs over every language of the document. `document.hosts` are the confirmed ones. */
export async function checkPublishable(
  deps: Pick<CampaignDeps, 'db' | 'assets' | 'clock' | 'origins'>,
  document: TemplateDocument,
  headquartersHosts: string[],
): Promise<Outcome<PublishCheck>> {
  if (textLength(document.envelope.subject.value) === 0) return failed(failure('TEMPLATE_SUBJECT_MISSING'));
  const body = document.root.children?.find(({ tag }) => tag === 'mj-body');
  if (!body?.children?.length) return failed(failure('TEMPLATE_EMPTY'));
  const fault = publishFault(document);
  if (fault) return failed(failure('TEMPLATE_BROKEN', { detail: fault }));
  const looks = await judgeLooks(deps, document);
  const stopping = looks.filter(({ severity }) => severity === 'block');
  if (stopping.length > 0)
    return failed({ ...failure('TEMPLATE_LOOKS', { count: stopping.length }), violations: stopping });
  const assets = await readAssetSet(deps, {
    document,
    fill: {},
    profile: null,
    partnerId: null,
    address: mediaAddress(deps.origins.trustCenter),
  });
  const ownHosts = [new URL(deps.origins.trustCenter).host, new URL(SPECIMEN_PROFILE.website).host];
  // Variants, blocks and legal texts that this specimen does not show are shown to somebody.
  const named = hostsOfDocument(document);
  const used = { links: new Set(named.links), images: new Set(named.images) };
  const warnings = new Set<string>();
  let sizeBytes = 0;
  for (const language of document.languages) {
    const compiled = await compileSafely({ document, fill: {}, profile: SPECIMEN_PROFILE, assets, language });
    if (!compiled.ok) return compiled;
    const { mail, hosts } = compiled.value;
    const [hidden] = await findHiddenDuties({ document, fill: {}, profile: SPECIMEN_PROFILE, assets, language });
    if (hidden) return failed(failure('TEMPLATE_TEXT_HIDDEN', wordsOf(hidden)));
    const rights = await checkRights(deps, assets, mail.images);
    if (!rights.ok) return rights;
    if (rights.value.lastDay) warnings.add(`image.rights: ${rights.value.lastDay}`);
    for (const host of hosts.links) used.links.add(host);
    for (const host of hosts.images) used.images.add(host);
    sizeBytes = Math.max(sizeBytes, compiled.value.sizeBytes);
    // Unconfirmed hosts have a failure of their own below, so the gate runs as if they were confirmed.
    const { findings, warnings: minor } = gate(mail, {
      allowedHosts: { links: [...used.links, ...ownHosts], images: [...used.images, ...ownHosts] },
      ownOrigins: [deps.origins.trustCenter],
      imprint: SPECIMEN_PROFILE.imprint,
    });
    const [first] = findings;
    if (first) return failed(failure('TEMPLATE_UNSAFE', { detail: `${first.rule}: ${first.detail}` }));
    for (const { rule, detail } of minor) warnings.add(`${rule}: ${detail}`);
  }
  const listed = { links: headquartersHosts, images: (await readBrandHosts(deps.db)).images };
  const foreign = (kind: 'links' | 'images') =>
    [...used[kind]].filter((host) => !ownHosts.includes(host) && !listed[kind].includes(host));
  const hosts = { links: foreign('links'), images: foreign('images') };
  return ok({ hosts, sizeBytes, warnings: [...warnings], looks });
}

const wordsOf = ({ text, element: { tag, words }, cause }: HiddenDuty) => ({
  text,
  cause,
  element: words === '' ? tag : `${tag} “${words}”`,
});

/** Compiles; an element that MJML refuses becomes TEMPLATE_BROKEN with its words. */
export async function compileSafely(
  input: Parameters<typeof compileMail>[0],
): Promise<Outcome<Awaited<ReturnType<typeof compileMail>>>> {
  try {
    return ok(await compileMail(input));
  } catch (error) {
    if (!(error instanceof Error)) throw error;
    return failed(failure('TEMPLATE_BROKEN', { detail: error.message.slice(0, 300) }));
  }
}
