/** How many images may go: in one deletion, and within 24 hours. Admins set caps below the ceilings that the settings give. */

/** Numbers of images. */
export interface Caps {
  perDeletion: number;
  perDay: number;
}

/** What an admin set; null: as many as the settings allow. */
export interface SetCaps {
  perDeletion: number | null;
  perDay: number | null;
}

/** Where each ceiling comes from. */
export const CEILING_SETTINGS = {
  perDeletion: 'DELETION_MAX_IMAGES',
  perDay: 'DAILY_MAX_DELETIONS',
} as const satisfies Record<keyof Caps, string>;
