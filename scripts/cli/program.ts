/** The command `multipartner`: everything it can do, put together. */
import { Command } from 'commander';
import { addAlarmCommands } from './commands/alarms.ts';
import { addAuditCommands } from './commands/audit.ts';
import { addBlockCommands } from './commands/blocks.ts';
import { addBrandCommands } from './commands/brand.ts';
import { addCampaignCommands } from './commands/campaigns.ts';
import { addContactFieldCommands } from './commands/contact-fields.ts';
import { addContactCommands } from './commands/contacts.ts';
import { addDepartureCommands } from './commands/departure.ts';
import { addEmergencyCommands } from './commands/emergencies.ts';
import { addFormCommands } from './commands/forms.ts';
import { addImageCommands } from './commands/images.ts';
import { addKeyCommands } from './commands/keys.ts';
import { addOfficerCommands } from './commands/officer.ts';
import { addParticipationCommands } from './commands/participations.ts';
import { addPartnerCommands } from './commands/partners.ts';
import { addProtectionCommands } from './commands/protection.ts';
import { addReceiptCommands } from './commands/receipts.ts';
import { addRequestCommands } from './commands/requests.ts';
import { addRuleCommands } from './commands/rules.ts';
import { addSuppressionCommands } from './commands/suppressions.ts';
import { addTemplateCommands } from './commands/templates.ts';

export function createProgram(): Command {
  const program = new Command('multipartner')
    .description(
      'Command line of Multipartner: a client of the REST APIs of the app and the trust center. Times are UTC.',
    )
    .option('--json', 'print JSON and nothing else')
    .option('--url <address>', 'address of the app (MULTIPARTNER_URL, http://127.0.0.1:3000)')
    .option('--key <key>', 'API key of the app (better: MULTIPARTNER_API_KEY)')
    .option('--trust-url <address>', 'address of the trust center (MULTIPARTNER_TRUST_URL, http://localhost:3001)')
    .option('--trust-key <key>', 'API key of the trust center (better: MULTIPARTNER_TRUST_API_KEY)')
    .showHelpAfterError('Add --help to see what is possible.')
    .configureHelp({ showGlobalOptions: true });
  addTemplateCommands(program);
  addBlockCommands(program);
  addImageCommands(program);
  addBrandCommands(program);
  addRuleCommands(program);
  addCampaignCommands(program);
  addPartnerCommands(program);
  addContactCommands(program);
  addContactFieldCommands(program);
  addFormCommands(program);
  addSuppressionCommands(program);
  addRequestCommands(program);
  addParticipationCommands(program);
  addReceiptCommands(program);
  addAuditCommands(program);
  addKeyCommands(program);
  addProtectionCommands(program);
  addDepartureCommands(program);
  addEmergencyCommands(program);
  addAlarmCommands(program);
  addOfficerCommands(program);
  return program;
}
