import { IconDownload } from "@tabler/icons-react";
import type { RefObject } from "react";
import button from "#components/ui/button.module.css";

type Props = Readonly<{ search: string; ref: RefObject<HTMLAnchorElement | null> }>;

/** The starts that are shown, every one of them, as a file. */
export function ExportLink({ search, ref }: Props) {
  return (
    <a
      ref={ref}
      href={`/api/v1/loads.csv${search === "" ? "" : `?${search}`}`}
      download
      className={button.root}
      data-variant="default"
      aria-keyshortcuts="e"
    >
      <IconDownload size={15} aria-hidden />
      Export CSV
    </a>
  );
}
