'use client';

import { useParams } from 'next/navigation';
import { NoSuchImage } from '@/components/images/no-such-image';
import { decodedSegment } from './segment';

/** For an id that the console never met. */
export default function ImageNotFound() {
  const { imageId } = useParams<{ imageId: string }>();
  return <NoSuchImage imageId={decodedSegment(imageId)} />;
}
