"use client";

import { Switch } from "@mantine/core";
import { allPages } from "#components/shell/pages.ts";
import { KeyHint } from "#components/ui/key-hint.tsx";
import { useShortcutsSwitch } from "#components/ui/use-shortcuts.ts";
import classes from "./shortcut-help.module.css";
import { Dialog } from "#components/ui/dialog.tsx";

type Key = { keys: string[]; does: string };

const everywhere: Key[] = [
  { keys: ["Ctrl K", "⌘ K"], does: "Search, or run a command" },
  { keys: ["/"], does: "Filter the list" },
  { keys: ["J", "K"], does: "Go down and up the list of deployments" },
  { keys: ["D"], does: "Deploy a model" },
  { keys: ["?"], does: "Show these keys" },
];

const load: Key[] = [
  { keys: ["↑", "↓"], does: "Select a phase" },
  { keys: ["T"], does: "Change between chart and table" },
  { keys: ["L"], does: "Open the phase in the log" },
  { keys: ["C"], does: "Compare with another start" },
  { keys: ["E"], does: "Export" },
];

const loads: Key[] = [
  { keys: ["T"], does: "Change between chart and table" },
  { keys: ["E"], does: "Export as CSV" },
  { keys: ["←", "→"], does: "Go from mark to mark" },
];

const pages: Key[] = allPages.map((page) => ({ keys: ["G", page.key.toUpperCase()], does: `Go to ${page.label}` }));

export function ShortcutHelp({ onClose }: { onClose: () => void }) {
  const { on, setOn } = useShortcutsSwitch();
  return (
    <Dialog onClose={onClose} title="Keyboard shortcuts" size="lg">
      <div className={classes.columns}>
        <KeyList name="Everywhere" keys={everywhere} />
        <KeyList name="A load" keys={load} />
        <KeyList name="Load times" keys={loads} />
        <KeyList name="Go to" keys={pages} />
      </div>
      <Switch
        className={classes.switch}
        checked={on}
        onChange={(event) => setOn(event.currentTarget.checked)}
        label="Single keys act"
        description="Ctrl K works either way. Single keys never act while you type."
      />
    </Dialog>
  );
}

function KeyList({ name, keys }: { name: string; keys: Key[] }) {
  return (
    <section>
      <h3 className={classes.name}>{name}</h3>
      <ul className={classes.list}>
        {keys.map(({ keys: names, does }) => (
          <li key={does} className={classes.entry}>
            <span>{does}</span>
            <span className={classes.keys}>
              {names.map((one) => (
                <KeyHint key={one}>{one}</KeyHint>
              ))}
            </span>
          </li>
        ))}
      </ul>
    </section>
  );
}
