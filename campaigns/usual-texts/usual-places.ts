/** Who may decide what a partner usually says at a place: whoever may fill that place in the newest mail that has it. */
import type { PrismaClient } from '@multipartner/prisma-platform/client';
import type { FillingRole, TemplateDocument } from '@multipartner/templates-engine/document';
import { placesIn } from '@multipartner/templates-engine/upgrade';
import { openRegions } from '../participations/filler-of.ts';
import { parseStored } from '../templates/stored-document.ts';

type Versions = Pick<PrismaClient, 'templateVersion'>;

/** A text of a place that is gone for longer than this is the owner's to tidy up. */
const VERSIONS_READ = 20;

export interface UsualPlace {
  /** The newest version that has the place */
  document: TemplateDocument;
  /** Regions of that version in which a region of any version lives on */
  placesOf: (regionId: string) => string[];
  /** The regions there in which the text shows: more than one where HQ split it */
  regionIds: string[];
}

/** Looks for places of one template from its newest version back. Null: none of the last versions has the place. */
export function usualPlaces(db: Versions, templateId: string): (regionId: string) => Promise<UsualPlace | null> {
  const read: Promise<Omit<UsualPlace, 'regionIds'> | null>[] = [];
  const versionBefore = async (skip: number) => {
    const version = await db.templateVersion.findFirst({
      where: { templateId },
      orderBy: { number: 'desc' },
      skip,
      select: { document: true },
    });
    if (!version) return null;
    const document = parseStored(version.document);
    return { document, placesOf: placesIn(document) };
  };
  return async (regionId) => {
    for (let skip = 0; skip < VERSIONS_READ; skip += 1) {
      read[skip] ??= versionBefore(skip);
      const version = await read[skip];
      if (!version) return null;
      const regionIds = version.placesOf(regionId);
      if (regionIds.length > 0) return { ...version, regionIds };
    }
    return null;
  };
}

/** True if this role may fill all regions in which the text shows. A text without a place belongs to the owner. */
export function mayDecide(place: UsualPlace | null, filler: FillingRole): boolean {
  if (!place) return filler === 'partner_owner';
  const open = openRegions(place.document, filler);
  return place.regionIds.every((id) => open.has(id));
}
