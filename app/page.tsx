import { redirect } from 'next/navigation';

/** The console begins with the images. */
export default function Home() {
  redirect('/images');
}
