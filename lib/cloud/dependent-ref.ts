import { type Dependent, dependentKey } from '@/lib/domain/facts';

/** A dependent and the id under which it names its image, which may be the id of a region copy. */
export interface DependentRef {
  imageRef: string;
  dependent: Dependent;
}

/** What makes a row of a list one of its own: the dependent and the id under which it names its image. */
export function refKeyOf({ imageRef, dependent }: DependentRef): string {
  return dependentKey(dependent.id, imageRef);
}
