/** A stolen notebook that turned out to be harmless, with its timeline, and a mail that the gate refused. */
import { newId } from '@multipartner/kernel/ids';
import type { ActContent, WrittenAct } from '../../../trust-center/incidents/acts.ts';
import { PEOPLE } from '../cast/people.ts';
import type { DemoWorld } from '../world/open-demo-world.ts';
import type { LaterAct } from './send-mail.ts';
import type { House } from './set-up-house.ts';

const DAYS_AGO = 24;
const OFFICER = 'Dr. Ruth Amsel';

/** All of it as acts at their times, for the story to run in between. */
export function lookAfterIncidents(world: DemoWorld, house: House): LaterAct[] {
  const { clock, trust } = world;
  const { sonne, bellevue, linz } = house.owners;
  const officer = async () => ({
    actor: {
      class: 'officer' as const,
      id: await world.userIdOf(PEOPLE.find((one) => one.name === OFFICER)!.email),
      auth: 'passkey',
    },
    reqId: newId('request'),
  });
  let incidentId = '';
  const at = (daysAgo: number, hour: number, minute: number, run: () => Promise<unknown>): LaterAct => ({
    at: clock.at(daysAgo, hour, minute),
    run: async () => void (await run()),
  });
  const add = <K extends WrittenAct>(daysAgo: number, hour: number, kind: K, content: ActContent<K>): LaterAct =>
    at(daysAgo, hour, 20, async () => trust.incidents.add(await officer(), { incidentId, kind, content }));
  /** What an owner decides as controller. */
  const decide = (minute: number, owner: typeof sonne, reason: string): LaterAct =>
    at(DAYS_AGO - 1, 11, minute, () =>
      trust.incidents.addOwn(
        {
          partnerId: owner.partnerId,
          actor: { class: 'partner', id: owner.id, auth: 'passkey' },
          reqId: newId('request'),
        },
        { incidentId, kind: 'authority_not_told', content: { reason } },
      ),
    );
  return [
    at(DAYS_AGO, 9, 10, async () => {
      const recorded = await trust.incidents.record(await officer(), {
        noticedAt: clock.at(DAYS_AGO, 8, 30),
        origin: 'own',
        originRef: null,
        facts: {
          what: 'Einem Techniker des Betreibers wurde im Zug ein Notebook gestohlen. Darauf lagen Bildschirmfotos aus der Hilfe für zwei Partner, auf denen Kontaktdaten zu sehen sein können.',
          categories: ['identity', 'contact_data'],
          people: 30,
          partnerIds: [sonne.partnerId, bellevue.partnerId],
        },
        tellNow: true,
      });
      incidentId = recorded.incidentId;
    }),
    add(DAYS_AGO, 10, 'measure', {
      text: 'Das Gerät wurde aus der Ferne gesperrt, alle Sitzungen des Technikers wurden beendet und seine Passkeys gelöscht.',
    }),
    add(DAYS_AGO, 15, 'assessed', {
      risk: 'none',
      reason:
        'Die Festplatte ist vollständig verschlüsselt, das Gerät war ausgeschaltet, das Kennwort ist niemandem sonst bekannt. Ein Zugriff ist nicht zu erwarten.',
    }),
    add(DAYS_AGO - 1, 9, 'authority_not_told', {
      reason: 'Ein Risiko für die Personen ist unwahrscheinlich (Art. 33 Abs. 1 Satz 1 DSGVO).',
    }),
    add(DAYS_AGO - 1, 9, 'persons', { decision: 'not_needed', reason: 'Es ist kein hohes Risiko zu erwarten.' }),
    decide(5, sonne, 'Wir schließen uns der Beurteilung des Betreibers an: verschlüsselt und ausgeschaltet.'),
    decide(40, bellevue, 'Pas de risque pour nos clients: le disque est chiffré.'),
    add(DAYS_AGO - 6, 16, 'closed', {
      text: 'Das Notebook wurde ungeöffnet beim Fundbüro abgegeben. Bildschirmfotos aus der Hilfe werden nicht mehr gespeichert.',
    }),
    at(3, 14, 12, () => world.refuseMail(linz.partnerId)),
  ];
}
