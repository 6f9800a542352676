/** How contracts, objections and agreements stand: for officers over all partners, for a partner its own. Business data only. */
import { FailureError, failure } from '@multipartner/kernel/errors';
import { withPartner } from '@multipartner/prisma-trust-center/connect';
import { forEveryPartner } from '../../orders/delivery/across-partners.ts';
import type { DocumentDeps } from '../deps.ts';
import {
  AGREEMENTS,
  type Agreement,
  type AgreementRow,
  type Arrangement,
  agreementOf,
  inForce,
  listArrangements,
} from '../joint-control/arrangements.ts';
import { listForPartner, type Objection } from '../subprocessors/objections.ts';
import { readSubprocessors, type Subprocessor } from '../subprocessors/subprocessor.ts';
import {
  type Contract,
  listContracts,
  SIGNATURES,
  type Signature,
  type SignatureRow,
  signatureOf,
} from './contracts.ts';

/** What is missing or waits, in words of the screens. */
export type Gap =
  | 'no_contract'
  | 'controller_signature'
  | 'processor_signature'
  | 'joint_agreement'
  | 'objection_unanswered'
  | 'officer_not_stated';

export interface PartnerStanding {
  partnerId: string;
  name: string;
  legalName: string;
  /** Of the newest version of the contract */
  controllerSignature: Signature | null;
  processorSignature: Signature | null;
  /** The newest version that both signed, where it is another one; null for none */
  signedBefore: number | null;
  /** Programmes in force, and which of them the partner agreed to */
  agreed: string[];
  notAgreed: string[];
  gaps: Gap[];
}

interface Told {
  signatures: SignatureRow[];
  agreements: AgreementRow[];
  unanswered: number;
  officer: string | null;
}

const TOLD = `SELECT (SELECT coalesce(json_agg(s), '[]') FROM (${SIGNATURES}) s) AS signatures,
  (SELECT coalesce(json_agg(a), '[]') FROM (${AGREEMENTS}) a) AS agreements,
  (SELECT count(*)::int FROM subprocessor_objection WHERE answer IS NULL) AS unanswered,
  (SELECT entries->>'officer' FROM partner_statement) AS officer`;

const NOTHING: Told = { signatures: [], agreements: [], unanswered: 0, officer: null };

function standingOf(
  partner: { id: string; name: string; legalName: string },
  told: Told,
  contracts: readonly Contract[],
  arrangements: readonly Arrangement[],
): PartnerStanding {
  const [contract] = contracts;
  const signatures = told.signatures.map(signatureOf);
  const of = (contractId: string | undefined, side: Signature['side']) =>
    signatures.find((one) => one.contractId === contractId && one.side === side) ?? null;
  const before = contracts
    .slice(1)
    .find(({ contractId }) => of(contractId, 'controller') && of(contractId, 'processor'));
  const agreedIds = new Set(told.agreements.map(({ arrangementId }) => arrangementId));
  const [controllerSignature, processorSignature] = [
    of(contract?.contractId, 'controller'),
    of(contract?.contractId, 'processor'),
  ];
  const agreed = arrangements.filter(({ arrangementId }) => agreedIds.has(arrangementId));
  const notAgreed = arrangements.filter(({ arrangementId }) => !agreedIds.has(arrangementId));
  const gaps: [Gap, boolean][] = [
    ['no_contract', !contract],
    ['controller_signature', contract !== undefined && !controllerSignature],
    ['processor_signature', contract !== undefined && !processorSignature],
    ['joint_agreement', notAgreed.length > 0],
    ['objection_unanswered', told.unanswered > 0],
    ['officer_not_stated', !told.officer],
  ];
  return {
    partnerId: partner.id,
    name: partner.name,
    legalName: partner.legalName,
    controllerSignature,
    processorSignature,
    signedBefore: before?.number ?? null,
    agreed: agreed.map(({ programme }) => programme),
    notAgreed: notAgreed.map(({ programme }) => programme),
    gaps: gaps.filter(([, isMissing]) => isMissing).map(([gap]) => gap),
  };
}

export interface Tracker {
  contracts: Contract[];
  arrangements: Arrangement[];
  partners: PartnerStanding[];
}

/** For officers: every partner. */
export async function readTracker(deps: DocumentDeps): Promise<Tracker> {
  const { rows } = await deps.pool.query<{ id: string; name: string; legalName: string }>(
    'SELECT id, name, "legalName" FROM partner ORDER BY name, id',
  );
  const told = await forEveryPartner<Told>(
    deps.pool,
    TOLD,
    rows.map(({ id }) => id),
  );
  const contracts = await listContracts(deps.pool);
  const arrangements = await listArrangements(deps.pool);
  const current = inForce(arrangements);
  return {
    contracts,
    arrangements,
    partners: rows.map((row) => standingOf(row, told.get(row.id)?.[0] ?? NOTHING, contracts, current)),
  };
}

export interface PartnerContracts {
  standing: PartnerStanding;
  contracts: (Contract & { signatures: Signature[] })[];
  arrangements: (Arrangement & { agreement: Agreement | null; inForce: boolean })[];
  subprocessors: (Subprocessor & { objection: Objection | null })[];
}

/** For one partner: its own. Versions of the contract that it never signed and arrangements that are over and it never agreed to are left out. Throws FailureError NOT_FOUND. */
export async function readPartnerContracts(deps: DocumentDeps, partnerId: string): Promise<PartnerContracts> {
  const { partner, told, contracts, arrangements } = await withPartner(deps.pool, partnerId, async (client) => {
    const found = await client.query<{ id: string; name: string; legalName: string }>(
      'SELECT id, name, "legalName" FROM partner WHERE id = $1',
      [partnerId],
    );
    if (!found.rows[0]) throw new FailureError(failure('NOT_FOUND'));
    const { rows } = await client.query<Told>(TOLD);
    return {
      partner: found.rows[0],
      told: rows[0]!,
      contracts: await listContracts(client),
      arrangements: await listArrangements(client),
    };
  });
  const current = inForce(arrangements);
  const signatures = told.signatures.map(signatureOf);
  const agreements = told.agreements.map((row) => agreementOf({ ...row, agreedAt: new Date(row.agreedAt) }));
  return {
    standing: standingOf(partner, told, contracts, current),
    contracts: contracts
      .map((one) => ({ ...one, signatures: signatures.filter(({ contractId }) => contractId === one.contractId) }))
      .filter((one, index) => index === 0 || one.signatures.length > 0),
    arrangements: arrangements
      .map((one) => ({
        ...one,
        inForce: current.includes(one),
        agreement: agreements.find(({ arrangementId }) => arrangementId === one.arrangementId) ?? null,
      }))
      .filter((one) => one.inForce || one.agreement),
    subprocessors: await listForPartner(deps, partnerId),
  };
}

/** What waits for the partner's owner: nothing of it concerns editors. */
export async function readPartnerDue(
  deps: DocumentDeps,
  partnerId: string,
): Promise<{ sign: boolean; agree: string[]; objectUntil: { name: string; until: Date }[] }> {
  const { standing, subprocessors } = await readPartnerContracts(deps, partnerId);
  return {
    sign: standing.gaps.includes('controller_signature'),
    agree: standing.notAgreed,
    objectUntil: subprocessors
      .filter(({ state, objection }) => state === 'announced' && !objection)
      .map(({ name, objectUntil }) => ({ name, until: objectUntil })),
  };
}

/** Numbers for the officer's first look. */
export async function readOpenPoints(deps: DocumentDeps): Promise<{ gaps: Record<Gap, number>; announced: number }> {
  const { partners } = await readTracker(deps);
  const subprocessors = await readSubprocessors(deps.pool, deps.clock.now());
  const count = (gap: Gap) => partners.filter(({ gaps }) => gaps.includes(gap)).length;
  return {
    gaps: {
      no_contract: count('no_contract'),
      controller_signature: count('controller_signature'),
      processor_signature: count('processor_signature'),
      joint_agreement: count('joint_agreement'),
      objection_unanswered: count('objection_unanswered'),
      officer_not_stated: count('officer_not_stated'),
    },
    announced: subprocessors.filter(({ state }) => state === 'announced').length,
  };
}
