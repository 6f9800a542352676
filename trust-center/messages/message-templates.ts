/** HQ's words for mails to one person as the trust center keeps them: told by the app, immutable, without anybody's data. */
import { FailureError, failure } from '@multipartner/kernel/errors';
import type { Language } from '@multipartner/kernel/language';
import { hashOf } from '@multipartner/templates-engine/canonical';
import {
  type MessageContent,
  type MessageWords,
  messageContent,
} from '@multipartner/templates-engine/message-template';
import {
  SYSTEM_MESSAGES,
  type SystemMessageContent,
  type SystemMessageKey,
  systemMessageContent,
  systemWordFaults,
} from '@multipartner/templates-engine/system-messages';
import type pg from 'pg';
import type { Actor } from '../audit/log.ts';
import type { OrdersDeps } from '../orders/deps.ts';

export type MessageTemplateInput = { versionId: string; number: number; name: string } & (
  | { system: true; key: SystemMessageKey; content: SystemMessageContent }
  | { system: false; key: string; content: MessageContent }
);

/**
 * Keeps a published version; repeating it changes nothing. Throws FailureError CONFLICT when this version was told with other words, INVALID
 * for words that leave out what one of the product's own mails is for.
 */
export async function storeMessageTemplate(
  deps: OrdersDeps,
  actor: Actor,
  reqId: string,
  input: MessageTemplateInput,
): Promise<{ hash: string }> {
  const { versionId, key, number, name, system, content } = input;
  if (system && Object.values(input.content.words).some((words) => systemWordFaults(input.key, words).length > 0))
    throw new FailureError(failure('INVALID'));
  const hash = await hashOf(content);
  const added = await deps.pool.query(
    `INSERT INTO message_template_version (id, key, number, name, system, content, hash, "receivedAt") VALUES ($1, $2, $3, $4, $5, $6, $7, $8)
     ON CONFLICT DO NOTHING`,
    [versionId, key, number, name, system, JSON.stringify(content), hash, deps.clock.now()],
  );
  if (added.rowCount === 0) {
    const { rows } = await deps.pool.query<{ hash: string }>(
      `SELECT hash FROM message_template_version WHERE id = $1`,
      [versionId],
    );
    if (rows[0]?.hash !== hash) throw new FailureError(failure('CONFLICT'));
    return { hash };
  }
  await deps.audit.write({ partnerId: null, actor, op: 'message_template.stored', purpose: null, reqId });
  return { hash };
}

/** The product's own words count again, or nobody sends by this key any more. Repeating it changes nothing. */
export async function withdrawMessageTemplate(
  deps: OrdersDeps,
  actor: Actor,
  reqId: string,
  key: string,
): Promise<{ withdrawn: boolean }> {
  const { rowCount } = await deps.pool.query(
    `UPDATE message_template_version SET "withdrawnAt" = $2 WHERE key = $1 AND "withdrawnAt" IS NULL`,
    [key, deps.clock.now()],
  );
  if (rowCount)
    await deps.audit.write({ partnerId: null, actor, op: 'message_template.withdrawn', purpose: null, reqId });
  return { withdrawn: (rowCount ?? 0) > 0 };
}

type Database = Pick<pg.ClientBase, 'query'>;

const NEWEST = `SELECT DISTINCT ON (key) id, key, number, name, content FROM message_template_version
  WHERE system = $1 AND "withdrawnAt" IS NULL`;

interface Row {
  id: string;
  key: string;
  number: number;
  name: string;
  content: unknown;
}

/** The words of one of the product's own mails: HQ's where it published any, else the product's. */
export async function systemWords(
  database: Database,
  key: SystemMessageKey,
  language: Language,
): Promise<MessageWords> {
  const { rows } = await database.query<Row>(`${NEWEST} AND key = $2 ORDER BY key, number DESC`, [true, key]);
  const [row] = rows;
  return row ? systemMessageContent.parse(row.content).words[language] : SYSTEM_MESSAGES[key].words[language];
}

export interface MessageTemplate {
  versionId: string;
  key: string;
  number: number;
  name: string;
  content: MessageContent;
}

const parsed = ({ id, content, ...row }: Row): MessageTemplate => ({
  ...row,
  versionId: id,
  content: messageContent.parse(content),
});

/** What partners' systems can send by, in the order of keys. */
export async function listMessageTemplates(database: Database): Promise<MessageTemplate[]> {
  const { rows } = await database.query<Row>(`${NEWEST} ORDER BY key, number DESC`, [false]);
  return rows.map(parsed);
}

/** Throws FailureError MESSAGE_TEMPLATE_UNKNOWN. */
export async function messageTemplateFor(database: Database, key: string): Promise<MessageTemplate> {
  const { rows } = await database.query<Row>(`${NEWEST} AND key = $2 ORDER BY key, number DESC`, [false, key]);
  if (!rows[0]) throw new FailureError(failure('MESSAGE_TEMPLATE_UNKNOWN'));
  return parsed(rows[0]);
}
