import type { Dependent } from '@/lib/domain/facts';

/** A dependent and the id under which it names its image, which may be the id of a region copy. */
export interface DependentRef {
  imageRef: string;
  dependent: Dependent;
}
