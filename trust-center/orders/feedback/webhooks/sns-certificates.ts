/** The certificates that Amazon SNS signs with: from Amazon's host for the region, in SNS's name, and vouched for by an authority. */
import { X509Certificate } from 'node:crypto';
import { SECOND_MS } from '@multipartner/kernel/time';
import { type Ask, areValid, chainToAuthority, trustedAuthorities } from './certificate-chain.ts';

const MOST_CERTIFICATES = 5;
const FAILED_PAUSE_MS = 10 * SECOND_MS;
/** So many networks at once may have asked in vain: those of somebody who has many do not make us ask Amazon without end. */
const MOST_PAUSED = 60;

/** How Amazon is asked, and who vouches for its certificates. */
export interface Amazon {
  ask: Ask;
  authorities?: readonly X509Certificate[] | undefined;
}

export interface SnsCertificates {
  /**
   * Null for one that does not speak for SNS in this region or is not valid now; rejects when it cannot be had just now.
   * @param url at Amazon's host: the caller has looked
   */
  at(url: string, topicArn: string, now: Date): Promise<X509Certificate | null>;
}

/** What is known is known to all. Who names a certificate that is none has to wait before we ask Amazon for him again, and nobody else has. */
export interface SnsCertificateStore {
  /** @param source the network that a message came from */
  namedBy(source: string): SnsCertificates;
}

const ARN = /^arn:(aws|aws-cn|aws-us-gov|aws-eusc):sns:([a-z0-9-]{1,40}):\d{12}:[\w-]{1,256}$/;
const SUFFIXES: Readonly<Record<string, string>> = { 'aws-cn': 'amazonaws.com.cn', 'aws-eusc': 'amazonaws.eu' };

/** Region and host name's end of a topic. Null for what is no ARN of one. */
function placeOf(topicArn: string): { region: string; suffix: string } | null {
  const [, partition, region] = ARN.exec(topicArn) ?? [];
  return partition && region ? { region, suffix: SUFFIXES[partition] ?? 'amazonaws.com' } : null;
}

/** Amazon's host for a topic's region, and nothing else is asked for its certificates. */
export function snsHost(topicArn: string): string | null {
  const place = placeOf(topicArn);
  return place && `sns.${place.region}.${place.suffix}`;
}

/** In whose name a region signs: newer regions have a name of their own (as Amazon's SDK for Java lists them). */
function signersOf(topicArn: string): string[] {
  const place = placeOf(topicArn);
  if (!place) return [];
  const { region, suffix } = place;
  const own = [`sns-signing.${region}.${suffix}`, `sns-${region}.${suffix}`, `sns.${region}.${suffix}`];
  // Both regions of the government sign in the name of one.
  return [`sns.${suffix}`, ...own, ...(region.startsWith('us-gov-') ? [`sns-us-gov-west-1.${suffix}`] : [])];
}

/** @param monotonic milliseconds */
export function createSnsCertificates(
  { ask, authorities }: Amazon,
  monotonic: () => number = () => performance.now(),
): SnsCertificateStore {
  let trusted = authorities;
  const known = new Map<string, X509Certificate[]>();
  const asking = new Map<string, Promise<X509Certificate[] | null>>();
  /** Source → until when */
  const pauses = new Map<string, number>();

  function demandNoPause(source: string): void {
    for (const [one, until] of pauses) if (monotonic() >= until) pauses.delete(one);
    if (pauses.has(source) || pauses.size >= MOST_PAUSED) throw new Error('asked a moment ago');
  }
  const pause = (source: string) => pauses.set(source, monotonic() + FAILED_PAUSE_MS);

  async function fetchChain(url: string): Promise<X509Certificate[] | null> {
    trusted ??= trustedAuthorities();
    return chainToAuthority(new X509Certificate(await ask(url)), trusted, ask);
  }
  async function read(url: string, source: string): Promise<X509Certificate[] | null> {
    const running = asking.get(url);
    if (running) return running;
    demandNoPause(source);
    // From now on, not only when it has failed: a thousand at once would be a thousand questions.
    pause(source);
    const question = fetchChain(url).finally(() => asking.delete(url));
    asking.set(url, question);
    try {
      const chain = await question;
      if (chain) pauses.delete(source);
      else pause(source);
      return chain;
    } catch (error) {
      pause(source);
      throw error;
    }
  }

  const namedBy = (source: string): SnsCertificates => ({
    async at(url, topicArn, now) {
      const chain = known.get(url) ?? (await read(url, source));
      if (!chain) return null;
      const [certificate] = chain;
      const isSns = signersOf(topicArn).some((name) => certificate!.checkHost(name, { wildcards: false }));
      // What does not count takes no place from what does: whoever names old ones must not make the right one be asked for again.
      if (!isSns || !areValid(chain, now)) {
        known.delete(url);
        pause(source);
        return null;
      }
      if (!known.has(url) && known.size >= MOST_CERTIFICATES) known.delete(known.keys().next().value!);
      known.set(url, chain);
      return certificate!;
    },
  });
  return { namedBy };
}
