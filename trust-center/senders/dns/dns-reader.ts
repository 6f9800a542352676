/** Asks the DNS, bounded in time. What goes wrong is an answer too: a name that does not exist is told apart from a server that is silent. */
import { Resolver } from 'node:dns/promises';
import { SECOND_MS } from '@multipartner/kernel/time';

/**
 * `nxdomain`: there is no such name · `no_data`: the name has no such record · `servfail`: the domain's servers gave no usable answer ·
 * `refused`: the resolver will not answer · `timeout` · `unreachable`: no resolver · `malformed`: an answer that cannot be read ·
 * `reserved`: a name of the examples, which nobody can register (RFC 2606); it is not asked for
 */
export type DnsTrouble =
  | 'nxdomain'
  | 'no_data'
  | 'servfail'
  | 'refused'
  | 'timeout'
  | 'unreachable'
  | 'malformed'
  | 'reserved';

export type DnsAnswer<T> = { ok: true; values: T[] } | { ok: false; trouble: DnsTrouble };

export interface DnsReader {
  /** Each record as its strings: a long one is cut into pieces of at most 255 bytes. */
  txt(name: string): Promise<DnsAnswer<string[]>>;
  cname(name: string): Promise<DnsAnswer<string>>;
  mx(name: string): Promise<DnsAnswer<{ exchange: string; priority: number }>>;
  /** Whether the name has an address, of either kind */
  address(name: string): Promise<DnsAnswer<string>>;
}

const TROUBLES: Record<string, DnsTrouble> = {
  ENOTFOUND: 'nxdomain',
  ENODATA: 'no_data',
  ESERVFAIL: 'servfail',
  EREFUSED: 'refused',
  ETIMEOUT: 'timeout',
  ECANCELLED: 'timeout',
  ECONNREFUSED: 'unreachable',
  ENETUNREACH: 'unreachable',
  EHOSTUNREACH: 'unreachable',
  EBADRESP: 'malformed',
  EFORMERR: 'malformed',
  EBADNAME: 'nxdomain',
};

/** Nobody can have these: RFC 2606 and 6761. */
const RESERVED = /(?:^|\.)(?:example|test|invalid|localhost|local|example\.(?:com|net|org))$/;
const TRY_MS = 2 * SECOND_MS;
const TRIES = 2;
/** Whatever the resolver's own limits say */
const MOST_MS = 8 * SECOND_MS;

export interface DnsReaderOptions {
  /** `address` or `address:port`; none: those of the machine */
  servers?: readonly string[];
  tryMs?: number;
  tries?: number;
}

/** A reader that keeps nothing: a record that was just set is seen. With servers of its own it also asks for reserved names. */
export function createDnsReader({ servers = [], tryMs = TRY_MS, tries = TRIES }: DnsReaderOptions = {}): DnsReader {
  const resolver = new Resolver({ timeout: tryMs, tries });
  if (servers.length > 0) resolver.setServers([...servers]);

  async function ask<T>(name: string, question: () => Promise<T[]>): Promise<DnsAnswer<T>> {
    if (servers.length === 0 && RESERVED.test(name)) return { ok: false, trouble: 'reserved' };
    let timer: NodeJS.Timeout | undefined;
    const late = new Promise<DnsAnswer<T>>((resolve) => {
      timer = setTimeout(() => resolve({ ok: false, trouble: 'timeout' }), MOST_MS);
    });
    const answer = question().then(
      (values): DnsAnswer<T> => (values.length > 0 ? { ok: true, values } : { ok: false, trouble: 'no_data' }),
      (error: NodeJS.ErrnoException): DnsAnswer<T> => ({
        ok: false,
        trouble: TROUBLES[error.code ?? ''] ?? 'malformed',
      }),
    );
    try {
      return await Promise.race([answer, late]);
    } finally {
      clearTimeout(timer);
    }
  }

  return {
    txt: (name) => ask(name, () => resolver.resolveTxt(name)),
    cname: (name) => ask(name, () => resolver.resolveCname(name)),
    mx: (name) => ask(name, () => resolver.resolveMx(name)),
    async address(name) {
      const four = await ask(name, () => resolver.resolve4(name));
      return four.ok || four.trouble !== 'no_data' ? four : ask(name, () => resolver.resolve6(name));
    },
  };
}

/** Says something about the domain, not about the way to it: only then may a check conclude that a record is gone. */
export const isDefinite = (trouble: DnsTrouble): boolean => trouble === 'nxdomain' || trouble === 'no_data';
