/**
 * Fills a new instance with the demo world: an invented car brand, four partners, their customers and ten weeks of history, all made by the
 * use cases that people call. `npm start` runs it once, before the servers start, with the environment of all processes. Prints a line
 * per chapter and as its last line `{"signIns": [{"name", "role"}]}`.
 */
import { nameRole } from '@multipartner/trust-center/role-names';
import { PARTNERS } from './cast/partners.ts';
import { PEOPLE } from './cast/people.ts';
import { addSender } from './chapters/add-sender.ts';
import { arrangeImages } from './chapters/arrange-images.ts';
import { customerImports } from './chapters/import-customers.ts';
import { publishTemplates } from './chapters/publish-templates.ts';
import { runCampaigns } from './chapters/run-campaigns.ts';
import { setUpHouse } from './chapters/set-up-house.ts';
import { type DemoWorld, openDemoWorld } from './world/open-demo-world.ts';

const say = (line: string) => process.stdout.write(`${line}\n`);

function signIns(): { name: string; role: string }[] {
  return PEOPLE.map(({ name, roles }) => {
    const [first, ...more] = roles.map(({ role, partner }) => {
      const of = PARTNERS.find(({ key }) => key === partner)?.profile.name;
      return of ? `${nameRole(role, 'en')}, ${of}` : nameRole(role, 'en');
    });
    return { name, role: [first, ...more.map((one) => `also ${one}`)].join('; ') };
  });
}

/** The whole story, in the order of time. */
async function tell(world: DemoWorld): Promise<void> {
  say('headquarters, partners and people');
  const house = await setUpHouse(world);
  say('templates and images');
  const templates = await publishTemplates(world, house.marketer);
  await arrangeImages(world, house);
  say('customers');
  const customers = customerImports(world, house);
  await customers.first();
  await addSender(world, house);
  say('campaigns and their results');
  await runCampaigns({ world, house, templates }, customers);
}

const world = await openDemoWorld(process.env);
try {
  // Somebody works with this instance already: then it gets no demo people.
  const isEmpty = await world.isEmpty();
  if (isEmpty) await tell(world);
  say(JSON.stringify({ signIns: isEmpty ? signIns() : [] }));
} finally {
  await world.close();
}
