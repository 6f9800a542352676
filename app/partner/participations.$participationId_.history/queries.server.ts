/** The history of one participation, and one of its entries beside what stands there now. */
import type { Actor } from '@multipartner/campaigns/actor';
import { FailureError } from '@multipartner/kernel/errors';
import type { Language } from '@multipartner/kernel/language';
import type { FillSet } from '@multipartner/templates-engine/document';
import { mergedFill } from '@multipartner/templates-engine/instances';
import { carriedTo, placesIn } from '@multipartner/templates-engine/upgrade';
import type { AppServices } from '../../services.ts';
import { entriesOf } from '../participations.$participationId/fields/reading/form-entries.server.ts';
import { contextOf, formOf } from '../participations.$participationId/fields/reading/read-fields.server.ts';
import { valuesOfScope } from '../participations.$participationId/fields/reading/values-of.server.ts';
import { regionWords } from './region-words.ts';

interface HistoryInput {
  services: AppServices;
  actor: Actor;
  participationId: string;
  saveId: string | undefined;
  language: Language;
}

export async function readHistory({ services: { campaigns }, actor, participationId, saveId, language }: HistoryInput) {
  const [read, listed] = await Promise.all([
    campaigns.readParticipation({ actor, participationId }),
    campaigns.listFillSaves({ actor, participationId }),
  ]);
  if (!read.ok) throw new FailureError(read.failure);
  if (!listed.ok) throw new FailureError(listed.failure);
  const detail = read.value;
  const { fields, values, blocks } = formOf(detail, language, actor.role);
  const labels = new Map(fields.map(({ id, label }) => [id, label]));
  const chosen = listed.value.entries.find(({ id }) => id === saveId);
  const context = contextOf(detail, language, actor.role);
  // A state from before an upgrade names places as that version did.
  const placesOf = placesIn(detail.document);
  const valuesThen = (fill: FillSet) =>
    valuesOfScope(
      entriesOf(context),
      mergedFill(mergedFill(detail.headquarters, detail.usual), carriedTo(detail.document, fill)),
      context,
    );
  const differencesTo = (fill: FillSet) => {
    const then = valuesThen(fill);
    return fields.flatMap((field) => {
      const before = regionWords(field, then, blocks);
      const now = regionWords(field, values, blocks);
      return before === now ? [] : [{ id: field.id, label: field.label, before, now }];
    });
  };
  return {
    id: detail.id,
    campaign: detail.campaign.name,
    revision: detail.revision,
    canChange: detail.closed === null,
    entries: listed.value.entries.map(({ fill: _fill, regions, ...entry }) => ({
      ...entry,
      labels: [...new Set(regions.flatMap((id) => [id, ...placesOf(id)]).flatMap((id) => labels.get(id) ?? []))],
    })),
    compared: chosen
      ? { id: chosen.id, savedAt: chosen.savedAt, differences: differencesTo(chosen.fill) }
      : saveId === 'beginning'
        ? { id: 'beginning', savedAt: null, differences: differencesTo({}) }
        : null,
  };
}
