/** Shapes and callers that the operations about records and contracts share. */
import { FailureError, failure } from '@multipartner/kernel/errors';
import { newId } from '@multipartner/kernel/ids';
import type { Language } from '@multipartner/kernel/language';
import { failed, ok, type Result } from '@multipartner/kernel/result';
import type { ApiCaller, ApiRefusal } from '@multipartner/serving/rest';
import { DEFAULT_TIME_ZONE, formats } from '@multipartner/ui/format';
import { z } from 'zod';
import type { DocumentBy } from '../documents/deps.ts';
import { printRecord } from '../documents/records/print-record.ts';
import type { StoredVersion, VersionInfo } from '../documents/records/store-version.ts';
import type { DocumentUseCases } from '../documents/use-cases.ts';
import { id, instant } from './trust-route.ts';

/** A key without a partner is an officer's. */
export const byProgram = (caller: ApiCaller): DocumentBy => ({
  actor: { class: caller.partnerId === null ? 'officer' : 'partner', id: caller.keyId, auth: 'api_key' },
  reqId: newId('request'),
});

/** Throws FailureError FORBIDDEN for a partner's key. */
export function officerOnly(caller: ApiCaller): DocumentBy {
  if (caller.partnerId !== null) throw new FailureError(failure('FORBIDDEN', { who: 'The compliance officer' }));
  return byProgram(caller);
}

/** The partner of the key. Throws FailureError FORBIDDEN for an officer's key. */
export function partnerOnly(caller: ApiCaller): { by: DocumentBy; partnerId: string } {
  if (caller.partnerId === null) throw new FailureError(failure('FORBIDDEN', { who: 'The partner' }));
  return { by: byProgram(caller), partnerId: caller.partnerId };
}

/** Throws FailureError NOT_FOUND for another partner's key. */
export function reaching(caller: ApiCaller, partnerId: string): DocumentBy {
  if (caller.partnerId !== null && caller.partnerId !== partnerId) throw new FailureError(failure('NOT_FOUND'));
  return byProgram(caller);
}

export const versionInfo = z.object({
  documentId: id,
  partnerId: id.nullable(),
  kind: z.enum(['controller_record', 'processor_record', 'measures']),
  version: z.int(),
  hash: z.string().describe('SHA-256, hex; the same stands in the log entry'),
  createdAt: instant,
  logEntry: z.string(),
});

export const infoOf = ({ documentId, partnerId, kind, version, hash, createdAt, seq }: VersionInfo) => ({
  ...{ documentId, partnerId, kind, version, hash },
  createdAt: createdAt.toISOString(),
  logEntry: String(seq),
});

export const recordQuery = z.object({
  version: z.string().max(40).optional().describe('`documentId` of an older version; without it the newest'),
  pdf: z.stringbool().optional().describe('Also the PDF'),
});

export const recordAnswer = versionInfo.extend({
  title: z.string(),
  facts: z.array(z.tuple([z.string(), z.string()])),
  blocks: z.array(z.record(z.string(), z.unknown())).describe('Headings, paragraphs, lists and tables in order'),
  pdf: z.base64().nullable(),
  versions: z.array(versionInfo).describe('The newest first'),
});

/** A version in the caller's language, with all others by name. */
export async function recordShown(
  documents: DocumentUseCases,
  version: StoredVersion,
  { language, pdf }: { language: Language; pdf: boolean | undefined },
): Promise<z.input<typeof recordAnswer>> {
  const { title, facts, blocks } = version.content[language];
  const { dateTime: moment } = formats(language, DEFAULT_TIME_ZONE);
  const paper = pdf ? printRecord(version, { language, owner: 'Multipartner', moment }) : null;
  return {
    ...infoOf(version),
    title,
    facts: facts.map(([name, value]): [string, string] => [name, value]),
    blocks: blocks.map((block) => ({ ...block })),
    pdf: paper ? Buffer.from(await documents.makePdf(paper)).toString('base64') : null,
    versions: (await documents.listVersions(version.partnerId, version.kind)).map(infoOf),
  };
}

/** A text that the handler checks after it knows who calls: a refusal comes before what is wrong with the body. */
export const anyText = z.string().max(60_000);

/** The strict shape of a body whose operation takes {@link anyText}. */
export function strictly<S extends z.ZodType>(schema: S, body: unknown): Result<z.output<S>, ApiRefusal> {
  const parsed = schema.safeParse(body);
  if (parsed.success) return ok(parsed.data);
  const issues = parsed.error.issues.map(({ path, message }) => ({ path, message }));
  return failed({ ...failure('INVALID'), issues });
}
