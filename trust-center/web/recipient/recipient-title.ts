import type { PartnerLook } from '../../partners/partner-look.ts';

/** What the browser's tab says: the partner's name, where the title does not have it yet, and not our product's. Never a person's. */
export const titleOf = ({ partnerName }: Pick<PartnerLook, 'partnerName'>, title: string) => [
  { title: title.includes(partnerName) ? title : `${title} · ${partnerName}` },
];
