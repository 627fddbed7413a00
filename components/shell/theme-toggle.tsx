"use client";

import { useComputedColorScheme, useMantineColorScheme } from "@mantine/core";
import { IconMoon, IconSun } from "@tabler/icons-react";
import { IconButton } from "#components/ui/icon-button.tsx";
import classes from "./theme-toggle.module.css";

/** Both icons are in the page and the theme shows one, so the server need not know which. */
export function ThemeToggle() {
  const { setColorScheme } = useMantineColorScheme();
  const shown = useComputedColorScheme("light");
  return (
    <IconButton
      label="Change between light and dark"
      onClick={() => setColorScheme(shown === "dark" ? "light" : "dark")}
    >
      <IconSun size={16} stroke={1.75} className={classes.sun} />
      <IconMoon size={16} stroke={1.75} className={classes.moon} />
    </IconButton>
  );
}
