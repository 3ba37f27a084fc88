import { NoSuchDeletion } from '@/components/deletions/deletion-screen';

/** For an address that names no deletion. */
export default function DeletionNotFound() {
  return <NoSuchDeletion />;
}
