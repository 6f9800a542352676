/** What is in writing: entries of the records, the processing contract, who works for the platform, and the arrangement for joint campaigns. */
import { newId } from '@multipartner/kernel/ids';
import { CONTRACT_TEMPLATE } from '../../../trust-center/documents/contracts/contract-template.ts';
import type { DocumentBy } from '../../../trust-center/documents/deps.ts';
import { USUAL_DUTIES } from '../../../trust-center/documents/joint-control/duties.ts';
import type { PartnerKey } from '../cast/partners.ts';
import { PEOPLE } from '../cast/people.ts';
import type { DemoWorld } from '../world/open-demo-world.ts';
import type { LaterAct } from './send-mail.ts';
import type { House } from './set-up-house.ts';

const OPERATOR = {
  operator: 'Kompass Plattformbetrieb GmbH, Hafenstr. 12, 88045 Friedrichshafen',
  contact: 'datenschutz@kompass-betrieb.example',
  representative: '',
  officer: 'Dr. Ruth Amsel, ruth.amsel@kompass-betrieb.example',
  transfers: '',
  measures:
    'Alle Beschäftigten sind auf Vertraulichkeit verpflichtet und werden zweimal im Jahr geschult. Server stehen in verschlossenen Räumen mit Zutrittskontrolle.',
};

const SUBPROCESSORS = [
  {
    name: 'Rechenzentrum Bodensee AG',
    address: 'Serverweg 3, 78462 Konstanz',
    country: 'DE',
    service: 'Betrieb der Server; alle Daten, verschlüsselt',
    transfer: 'none',
    days: 30,
    daysAgo: 62,
  },
  {
    name: 'Alpenpost Zustelldienst GmbH',
    address: 'Postgasse 8, 6020 Innsbruck',
    country: 'AT',
    service: 'Zustellung der Mails; Adressen und Inhalte der Mails',
    transfer: 'none',
    days: 30,
    daysAgo: 62,
  },
  {
    name: 'Lac Support SA',
    address: 'Rue du Lac 21, 1003 Lausanne',
    country: 'CH',
    service: 'Hilfe am Telefon für Partner; Bildschirme, die Partner zeigen',
    transfer: 'adequacy',
    days: 30,
    daysAgo: 6,
  },
] as const;

const ARRANGEMENT = {
  programme: 'Saisonkampagnen',
  headquarters: 'Aurora Mobility AG, Seestr. 1, 88045 Friedrichshafen',
  duties: USUAL_DUTIES,
  de: 'Die Zentrale gestaltet die Kampagnen zu Winterreifen, Frühjahrsservice und neuen Modellen und legt fest, was darin gleich bleibt. Der Partner entscheidet, ob und an welche seiner Kunden sie gehen. Über den Zweck entscheiden beide gemeinsam.',
  en: 'Headquarters designs the campaigns for winter tyres, spring service and new models, and fixes what stays the same. The partner decides whether and to which of its customers they go. Both decide together about the purpose.',
};

const nobody = { representative: '', contact: '', purposes: '', recipients: '', transfers: '', measures: '' };
/** Nordlicht has stated nothing and signed nothing yet: something is due at the officer's desk. */
const STATED: Partial<Record<PartnerKey, string>> = {
  sonne: 'Kanzlei Datenruh, Ulm, dsb@datenruh.example',
  bellevue: 'Not required; questions to datenschutz@garage-bellevue.example',
  linz: 'Nicht erforderlich; Fragen an datenschutz@citycars-linz.example',
};

/** All of it as acts at their times, for the story to run in between. */
export async function protectData(world: DemoWorld, house: House): Promise<LaterAct[]> {
  const { clock, trust } = world;
  const { documents } = trust;
  const officerId = await world.userIdOf(
    PEOPLE.find(({ roles }) => roles.some(({ role }) => role === 'compliance_officer'))!.email,
  );
  const officer = (): DocumentBy => ({
    actor: { class: 'officer', id: officerId, auth: 'passkey' },
    reqId: newId('request'),
  });
  const owner = (key: PartnerKey): DocumentBy => ({
    actor: { class: 'partner', id: house.owners[key].id, auth: 'passkey' },
    reqId: newId('request'),
  });
  const partnerOf = (key: PartnerKey) => house.owners[key].partnerId;
  const signers = Object.keys(STATED) as PartnerKey[];
  let contractId = '';
  let arrangementId = '';
  return [
    {
      at: clock.at(63, 9),
      run: async () => {
        await documents.changePlatformStatement(officer(), OPERATOR);
        ({ contractId } = await documents.publishContract(officer(), CONTRACT_TEMPLATE));
        ({ arrangementId } = await documents.publishArrangement(officer(), ARRANGEMENT));
      },
    },
    ...SUBPROCESSORS.map(({ daysAgo, ...input }) => ({
      at: clock.at(daysAgo, 10),
      run: async () => void (await documents.announceSubprocessor(officer(), input)),
    })),
    ...signers.map((key, index) => ({
      at: clock.at(60 - index, 11),
      run: async () => {
        const partnerId = partnerOf(key);
        await documents.changePartnerStatement(owner(key), partnerId, { ...nobody, officer: STATED[key]! });
        await documents.signContract(owner(key), { partnerId, contractId, side: 'controller' });
        await documents.signContract(officer(), { partnerId, contractId, side: 'processor' });
        await documents.recordController(officer(), partnerId);
        if (key !== 'linz') await documents.agreeToArrangement(owner(key), { partnerId, arrangementId });
      },
    })),
    {
      at: clock.at(40, 15),
      run: async () => {
        for (const key of signers) await documents.recordController(officer(), partnerOf(key));
        await documents.recordProcessor(officer());
      },
    },
    {
      at: clock.at(3, 16),
      run: async () => {
        const lac = (await documents.listSubprocessors()).find(({ state }) => state === 'announced');
        if (!lac) return;
        const reason = 'Wir möchten nicht, dass jemand außerhalb der EU unsere Bildschirme sieht.';
        await documents.objectToSubprocessor(owner('linz'), partnerOf('linz'), {
          subprocessorId: lac.subprocessorId,
          reason,
        });
      },
    },
  ];
}
