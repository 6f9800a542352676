/** Bounces without a report: qmail, older Exim and Exchange, gateways, and what is left of a broken one. Only their words tell. */
import { statusOfWords, weighBounce } from '@multipartner/trust-center/bounce-status';
import { answersForSomebody } from './automatic-answer.ts';
import type { Judgement } from './judgement.ts';
import type { ReadMessage } from './read-message.ts';

const DAEMON =
  /(mailer[-_ ]?daemon|mail[-_ ]?daemon|postmaster|mail delivery (sub)?system|mail administrator|maildelivery|microsoftexchange|mdaemon|systemadministrator|system administrator)/i;
const SUBJECT =
  /(undeliver|delivery (status notification|failure|has failed|problem|report|notification)|delivery of your|failure notice|returned mail|return(ed)? to sender|mail (delivery|system) (failed|failure|error)|(message|mail) (delivery )?(failed|could not be)|could not be delivered|nondeliver|non-deliver|permanent (fatal )?error|unzustellbar|nicht zustell|zustell\S* (fehl|nicht|gescheitert)|zustellung (fehl|nicht)|fehler bei der (zustellung|übermittlung)|rückläufer|konnte nicht zugestellt|mail konnte nicht|warning: (message|could not)|delayed|verzögert|user unknown|mailbox (full|unavailable)|échec de la remise|non remis)/i;
const BODY =
  /(this is the (qmail|mail system)|i('m| am) (afraid|sorry).{0,40}(deliver|inform)|a message that you sent could not be delivered|did not reach (some or all of )?the (intended )?recipient|(could not|couldn't|wasn't able to|was not able to|unable to) (be )?deliver|delivery to the following recipient|delivery has failed|konnte (leider )?(nicht|an .{0,80} nicht) (aus|zu)gestellt|nicht zugestellt werden|nicht ausgeliefert werden|could not be delivered to)/i;
const WAITING =
  /(will (be )?(retried|keep trying|continue|try again|retry)|not yet been delivered|still (being )?(tried|undelivered|trying)|no action is required|(do not|don't) need to (re)?send|no need to resend|warning (message )?only|delivery attempts will continue|bisher nicht (zu|aus)gestellt|noch nicht zugestellt|weiter(e|hin) (zustellversuche|versucht)|erneut versuch|has been delayed|is delayed)/i;
const FINAL =
  /(permanent|giving up|given up|i've given up|gave up|final|will not be retried|aufgegeben|endgültig|no further attempts)/i;
const REPLY = /\b([45]\d\d)(?:[ -]+#?\(?([45]\.\d{1,3}\.\d{1,3})\)?)?(?=[ \-:;,.)<\]]|$)/gm;
const ENHANCED = /(?:^|[\s#(<[:;])([45]\.\d{1,3}\.\d{1,3})(?=[\s)>\],;:.]|$)/m;
const MOST_WORDS = 8_000;

/** A bounce comes from nobody, or from a program that says what it is. What else sounds like one is a person's, or the answer of a person's program. */
function isBounce(message: ReadMessage, words: string): boolean {
  if (message.header('x-failed-recipients').length > 0) return true;
  const fromNobody = message.header('return-path').some((value) => /^<\s*>/.test(value));
  const fromDaemon = message.header('from').some((value) => DAEMON.test(value));
  if (!fromDaemon && (!fromNobody || answersForSomebody(message))) return false;
  return SUBJECT.test(message.subject) || BODY.test(words);
}

/** Null for what is no bounce, as far as one can tell. */
export function judgeWordedBounce(message: ReadMessage): Judgement | null {
  const words = (message.words || message.raw).slice(0, MOST_WORDS);
  if (!isBounce(message, words)) return null;
  const replies = [...words.matchAll(REPLY)];
  const status = replies.find(([, , enhanced]) => enhanced)?.[2] ?? ENHANCED.exec(words)?.[1];
  const refused = status?.startsWith('5') || replies.some(([, code]) => code?.startsWith('5'));
  if (WAITING.test(words) && !FINAL.test(words) && !refused) return { verdict: 'delayed', status };
  const verdict = weighBounce(status, words);
  return { verdict, status: status ?? statusOfWords(words) };
}
