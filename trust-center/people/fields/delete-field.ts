/** A field's values are counted, and go with the field. */
import { FailureError, failure } from '@multipartner/kernel/errors';
import { type By, demandPartner, type PeopleDeps } from '../deps.ts';
import { conditionsIn } from '../segments/condition.ts';
import { countMatches } from '../segments/evaluate-segment.ts';
import { listSegments } from '../segments/saved-segments.ts';
import type { FieldDefinition } from './definition.ts';
import { beginJob } from './field-job.ts';
import type { FieldRunner } from './field-runner.ts';
import { readField } from './read-fields.ts';

export interface FieldUse {
  field: FieldDefinition;
  /** People who have a value in it */
  people: number;
  /** Names of saved segments that ask for it */
  segments: string[];
}

async function countValues(deps: PeopleDeps, by: By, { fieldId, type }: FieldDefinition): Promise<number> {
  const filled = { kind: 'own', field: fieldId, type, operator: 'filled', value: '' } as const;
  return (await countMatches(deps, by, { match: 'all', conditions: [filled] })).total;
}

/** Who has a value in a field and which segments ask for it. Opens everybody once. Throws FailureError NOT_FOUND. */
export async function readFieldUse(deps: PeopleDeps, by: By, fieldId: string): Promise<FieldUse> {
  await demandPartner(deps, by);
  const field = await readField(deps, by, fieldId);
  const segments = (await listSegments(deps, by)).filter((segment) =>
    conditionsIn([segment]).some((one) => one.kind === 'own' && one.field === fieldId),
  );
  return { field, people: await countValues(deps, by, field), segments: segments.map(({ name }) => name) };
}

/**
 * Deletes a field with all its values, in the background; of a field of HQ's common set only the values. A field that people have values
 * in must be archived first. Throws FailureError NOT_FOUND, FIELD_HAS_VALUES, FIELD_OF_HEADQUARTERS (not archived), FIELD_BUSY.
 */
export async function deleteField(
  deps: PeopleDeps,
  runner: FieldRunner,
  by: By,
  fieldId: string,
): Promise<{ jobId: string; people: number }> {
  await demandPartner(deps, by);
  const field = await readField(deps, by, fieldId);
  if (field.deleting) throw new FailureError(failure('FIELD_BUSY'));
  if (field.origin === 'common' && !field.archived) throw new FailureError(failure('FIELD_OF_HEADQUARTERS'));
  const people = await countValues(deps, by, field);
  if (!field.archived && people > 0) throw new FailureError(failure('FIELD_HAS_VALUES', { count: people }));
  const { jobId } = await beginJob(deps, by, { fieldId, kind: 'delete' });
  runner.enqueue(by.partnerId, jobId);
  return { jobId, people };
}
