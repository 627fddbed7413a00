"use client";

import { IconSearch } from "@tabler/icons-react";
import dynamic from "next/dynamic";
import { createContext, type Dispatch, type ReactNode, type SetStateAction, use, useEffect, useState } from "react";
import { KeyHint } from "#components/ui/key-hint.tsx";
import classes from "./search.module.css";

const SearchDialog = dynamic(
  () => import("#components/shell/search-dialog.tsx").then((module) => module.SearchDialog),
  {
    ssr: false,
  },
);

const SearchContext = createContext<Dispatch<SetStateAction<number>>>(() => {});

/** Ctrl K, the search button and its dialog, which is loaded when it is first asked for. */
export function SearchProvider({ children }: { children: ReactNode }) {
  const [asked, setAsked] = useState(0);
  useEffect(() => {
    const onKeyDown = (event: KeyboardEvent) => {
      if (event.key.toLowerCase() !== "k" || !(event.ctrlKey || event.metaKey) || event.shiftKey || event.altKey)
        return;
      event.preventDefault();
      setAsked((times) => times + 1);
    };
    addEventListener("keydown", onKeyDown);
    return () => removeEventListener("keydown", onKeyDown);
  }, []);

  return (
    <SearchContext value={setAsked}>
      {children}
      {asked > 0 ? <SearchDialog asked={asked} /> : null}
    </SearchContext>
  );
}

export function SearchButton() {
  const setAsked = use(SearchContext);
  return (
    <button
      type="button"
      className={classes.button}
      aria-keyshortcuts="Control+K Meta+K"
      onClick={() => setAsked((times) => times + 1)}
    >
      <IconSearch size={16} stroke={1.75} aria-hidden />
      <span className={classes.words}>Search or run</span>
      <span className={classes.key} aria-hidden>
        <KeyHint>Ctrl K</KeyHint>
      </span>
    </button>
  );
}
