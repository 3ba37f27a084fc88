'use client';

export interface DeleteDialogProps {
  imageIds: readonly string[];
  /** Names by id, as far as they are known; an id where there is none. */
  names: Readonly<Record<string, string>>;
  onClose: () => void;
}

/** The dialog in which a plan is made, shown and confirmed. */
export function DeleteDialog(_props: DeleteDialogProps) {
  return null;
}
