"use client";

import { Button, Group, Modal, Text } from "@mantine/core";
import { useAction } from "#components/hooks/use-action.ts";
import { disableMemberAction } from "#lib/members/actions.ts";
import type { MemberView } from "#lib/members/schema.ts";

/** Asks before a member is shut out, and says what stays. */
export function DisableMember({ member, onClose }: Readonly<{ member: MemberView; onClose: () => void }>) {
  const disable = useAction(disableMemberAction, { changes: ["members"], onDone: onClose });
  return (
    <Modal opened onClose={onClose} title={`Disable ${member.name}?`}>
      <Text>
        Their sessions end at once and they cannot sign in. What they imported and what the activity log says of them
        stays. They can be enabled again.
      </Text>
      {disable.error ? (
        <Text role="alert" mt={8} c="var(--sl-st-failed)">
          {disable.error.message}
        </Text>
      ) : null}
      <Group justify="flex-end" mt={16} gap={8}>
        <Button variant="default" onClick={onClose}>
          Leave enabled
        </Button>
        <Button
          color="red"
          loading={disable.isPending}
          onClick={() => disable.mutate({ memberId: member.id, disabled: true })}
        >
          Disable {member.name}
        </Button>
      </Group>
    </Modal>
  );
}
