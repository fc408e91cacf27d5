/** What a notebook shows, in the form in which Jupyter takes it: one thing in several formats, the richest of which wins. */

/** One thing to be shown, by media type. The plain text is for readers that show nothing else, such as a diff. */
export interface MimeBundle {
  "text/plain": string;
  "text/html"?: string;
}
