/** Columns of old imports that are no fields: found in the profiles, and taken over by a field with a type and a purpose. */
import { FailureError, failure } from '@multipartner/kernel/errors';
import { type By, demandPartner, type PeopleDeps } from '../deps.ts';
import { EVERYBODY, selectContacts } from '../segments/select-contacts.ts';
import { type Adoption, beginJob } from './field-job.ts';
import type { FieldRunner } from './field-runner.ts';
import { readField } from './read-fields.ts';

export interface LooseColumn {
  name: string;
  people: number;
  /** Different contents, at most a few */
  samples: string[];
}

const MOST_COLUMNS = 200;
const SAMPLES = 12;
const SAMPLE_CHARS = 60;

/** Texts of imports that belong to no field, the most frequent first. Opens everybody once. */
export async function listLooseColumns(deps: PeopleDeps, by: By): Promise<LooseColumn[]> {
  await demandPartner(deps, by);
  const found = new Map<string, LooseColumn>();
  for await (const page of selectContacts(deps, by, EVERYBODY))
    for (const { profile } of page)
      for (const [name, text] of Object.entries(profile.custom)) {
        const known = found.get(name) ?? { name, people: 0, samples: [] };
        known.people += 1;
        const sample = text.slice(0, SAMPLE_CHARS);
        if (known.samples.length < SAMPLES && !known.samples.includes(sample)) known.samples.push(sample);
        if (found.size < MOST_COLUMNS) found.set(name, known);
      }
  return [...found.values()].sort((a, b) => b.people - a.people || a.name.localeCompare(b.name));
}

/**
 * Moves the texts of a column into a field, in the background. What does not fit its type stays where it is. Throws FailureError
 * NOT_FOUND, FIELD_BUSY, INVALID for a field that takes nothing new.
 */
export async function adoptColumn(
  deps: PeopleDeps,
  runner: FieldRunner,
  by: By,
  { fieldId, ...adoption }: Adoption & { fieldId: string },
): Promise<{ jobId: string }> {
  await demandPartner(deps, by);
  const field = await readField(deps, by, fieldId);
  if (field.deleting) throw new FailureError(failure('FIELD_BUSY'));
  if (field.archived) throw new FailureError(failure('INVALID'));
  const { jobId } = await beginJob(deps, by, { fieldId, kind: 'adopt', adoption });
  runner.enqueue(by.partnerId, jobId);
  return { jobId };
}
