/** The log's operations in words: contact fields and segments. */
import { defineMessages } from '@multipartner/ui/messages';

export const fieldWords = defineMessages({
  en: {
    'segment.saved': 'Saved a segment',
    'segment.deleted': 'Deleted a segment',
    'field.saved': 'Defined a contact field',
    'field.archived': 'Archived a contact field',
    'field.restored': 'Took a contact field into use again',
    'field.values_deleted': 'Deleted the values of a contact field',
    'field.deleted': 'Deleted a contact field',
    'field.filled_from_columns': 'Filled a contact field from columns of imports',
    'field.common_set': 'Headquarters told its common contact fields',
  },
  de: {
    'segment.saved': 'Segment gespeichert',
    'segment.deleted': 'Segment gelöscht',
    'field.saved': 'Kontaktfeld festgelegt',
    'field.archived': 'Kontaktfeld archiviert',
    'field.restored': 'Kontaktfeld wieder in Gebrauch genommen',
    'field.values_deleted': 'Werte eines Kontaktfelds gelöscht',
    'field.deleted': 'Kontaktfeld gelöscht',
    'field.filled_from_columns': 'Kontaktfeld aus Spalten von Importen gefüllt',
    'field.common_set': 'Die Zentrale hat ihre gemeinsamen Kontaktfelder mitgeteilt',
  },
});
