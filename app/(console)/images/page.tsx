/** The table of images. */
export default function ImagesPage() {
  return null;
}
