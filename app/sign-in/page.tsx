import type { Metadata } from "next";
import { redirect } from "next/navigation";
import { SignInForm } from "#components/members/sign-in-form.tsx";
import { Logo } from "#components/shell/logo.tsx";
import { currentActor } from "#lib/access.ts";
import classes from "./page.module.css";

export const metadata: Metadata = { title: "Sign in" };

export default async function SignInPage() {
  if (await currentActor()) redirect("/");
  return (
    <main className={classes.page}>
      <div className={classes.card}>
        <div className={classes.mark}>
          <Logo />
          <h1 className={classes.name}>Sluice</h1>
        </div>
        <SignInForm />
        <p className={classes.hint}>
          First time here? <code>npm start</code> prints the first address and password where it runs. Lost them?{" "}
          <code>npm start -- --new-password</code> prints new ones.
        </p>
      </div>
    </main>
  );
}
