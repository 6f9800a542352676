/** What can be chosen at the send desk, with numbers: everybody, the saved segments and the tags, counted in one pass over the people. */
import type { MailAim } from '../../people/consent/mail-aim.ts';
import { standingsOf } from '../../people/contacts/contact-rows.ts';
import { type By, demandPartner } from '../../people/deps.ts';
import { compileFilter } from '../../people/segments/compile-filter.ts';
import { readSurroundings } from '../../people/segments/read-surroundings.ts';
import { listSegments } from '../../people/segments/saved-segments.ts';
import { EVERYBODY, selectContacts } from '../../people/segments/select-contacts.ts';
import type { OrdersDeps } from '../deps.ts';
import { type AudienceCount, addPerson, countAudience } from './audience.ts';
import { foldTag, tagKey } from './audience-key.ts';

export interface AudienceOffer extends AudienceCount {
  /** For addresses and forms: audience-key.ts */
  key: string;
  name: string;
}

export interface AudienceSurvey {
  segments: AudienceOffer[];
  /** The largest first, at most 50 */
  tags: AudienceOffer[];
}

const MAX_TAGS = 50;
/** Distinct tags that are counted at all: a file can bring any number of them. */
const MAX_COUNTED_TAGS = 2_000;

/** Everybody, counted for a mail with this aim without decrypting anything. */
export async function countEverybody(deps: OrdersDeps, by: By, aim: MailAim): Promise<AudienceCount> {
  await demandPartner(deps, by);
  return countAudience(deps, by, null, aim);
}

const emptyOffer = (key: string, name: string): AudienceOffer => ({ key, name, total: 0, mailable: 0, leftOut: {} });

/** For a mail with this aim: opens everybody's profile once, with one leaf per page. */
export async function surveyAudiences(deps: OrdersDeps, by: By, aim: MailAim): Promise<AudienceSurvey> {
  const saved = await listSegments(deps, by);
  const { around, did } = await readSurroundings(deps, by.partnerId, saved);
  const segments = saved.map((segment) => ({
    test: compileFilter(segment, around),
    offer: emptyOffer(segment.segmentId, segment.name),
  }));
  const tags = new Map<string, AudienceOffer>();
  for await (const page of selectContacts(deps, by, EVERYBODY, { aim })) {
    for (const { record, profile, leftOut } of page) {
      const person = { profile, standings: standingsOf(record), did: (place: number) => did[place]!.has(record.id) };
      for (const { test, offer } of segments) if (test(person)) addPerson(offer, leftOut);
      for (const tag of new Set(profile.tags.map(foldTag))) {
        let offer = tags.get(tag);
        if (!offer && tags.size < MAX_COUNTED_TAGS) {
          const written = profile.tags.find((one) => foldTag(one) === tag)!;
          offer = emptyOffer(tagKey(deps, by.partnerId, tag), written);
          tags.set(tag, offer);
        }
        if (offer) addPerson(offer, leftOut);
      }
    }
  }
  return {
    segments: segments.map(({ offer }) => offer),
    tags: [...tags.values()].sort((a, b) => b.total - a.total).slice(0, MAX_TAGS),
  };
}
