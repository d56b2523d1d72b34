/* The communication port and its one client; messages arrive at PASSIVE_LEVEL with raw user memory (R-169 .. R-171). */
#include <string.h>
#include "sim.h"
#include "plan.h"

static struct {
    PFLT_CONNECT_NOTIFY connect;
    PFLT_DISCONNECT_NOTIFY disconnect;
    PFLT_MESSAGE_NOTIFY message;
    PVOID server_cookie, client_cookie;
    bool connected, client_closed;
    int sent; /* messages handed to the client */
    const UCHAR *payload, *outgoing; /* of the message that arrives, of the one that goes out */
    ULONG arrived; /* bytes that the client sent */
    SIZE_T answer; /* bytes of the reply that the hook was given */
} port;
static UCHAR server_object[16], client_object[16];

void port_reset(void)
{
    memset(&port, 0, sizeof port);
}

MSABI NTSTATUS FltBuildDefaultSecurityDescriptor(PSECURITY_DESCRIPTOR *out, ACCESS_MASK access)
{
    (void)access;
    if (fail_now("FltBuildDefaultSecurityDescriptor fails")) return STATUS_INSUFFICIENT_RESOURCES;
    *out = slot_new(O_SECURITY, 64, true, "R-169")->address;
    return STATUS_SUCCESS;
}

MSABI void FltFreeSecurityDescriptor(PSECURITY_DESCRIPTOR descriptor)
{
    slot_free(slot_require(descriptor, O_SECURITY, "FltFreeSecurityDescriptor"));
}

MSABI NTSTATUS FltCreateCommunicationPort(PFLT_FILTER f, PFLT_PORT *out, POBJECT_ATTRIBUTES attributes, PVOID cookie,
    PFLT_CONNECT_NOTIFY connect, PFLT_DISCONNECT_NOTIFY disconnect, PFLT_MESSAGE_NOTIFY message, LONG max)
{
    (void)f, (void)max;
    if (!(attributes->Attributes & 0x200)) violation(V_CONTRACT, "R-169", "FltCreateCommunicationPort without OBJ_KERNEL_HANDLE");
    slot_require(attributes->SecurityDescriptor, O_SECURITY, "FltCreateCommunicationPort");
    PUNICODE_STRING name = attributes->ObjectName;
    if (name == NULL || name->Length < 4 || name->Length > name->MaximumLength || name->Buffer[0] != '\\') {
        violation(V_CONTRACT, "R-169", "FltCreateCommunicationPort without a name that begins with a backslash");
    }
    if (fail_now("FltCreateCommunicationPort fails")) return STATUS_INSUFFICIENT_RESOURCES;
    port.connect = connect;
    port.disconnect = disconnect;
    port.message = message;
    port.server_cookie = cookie;
    filter.port_open = true;
    *out = (PFLT_PORT)server_object;
    return STATUS_SUCCESS;
}

static void disconnect(void)
{
    if (!port.connected) return;
    port.connected = false;
    struct hook *h = plan_hook(R_DISCONNECT);
    int before = h ? h->total_calls : 0;
    struct entry e = enter_driver(PASSIVE_LEVEL, T_SYSTEM, "disconnect notification");
    if (port.disconnect) port.disconnect(port.client_cookie);
    leave_driver(e);
    if (!port.client_closed) violation(V_LEAK, "R-169", "disconnect notification returned without FltCloseClientPort");
    if (h && h->total_calls != before + 1) violation(V_HOOK_MISSING, "spec", "%s ran %d times", h->name, h->total_calls - before);
}

/* Closing the server port lets connections live; unregistering the filter ends them. */
MSABI void FltCloseCommunicationPort(PFLT_PORT p)
{
    if (p != (PFLT_PORT)server_object || !filter.port_open) violation(V_CONTRACT, "R-164", "FltCloseCommunicationPort of a port that is not open");
    filter.port_open = false;
    disconnect();
}

MSABI void FltCloseClientPort(PFLT_FILTER f, PFLT_PORT *p)
{
    (void)f;
    if (*p == NULL) return;
    if (*p != (PFLT_PORT)client_object) violation(V_CONTRACT, "R-169", "FltCloseClientPort of something else");
    *p = NULL;
    port.client_closed = true;
}

static int answer_given; /* 0 answered, else why not */
static const char *const answers[] = {"answered", "timed out", "disconnected"};

/* What generated code sends: only to a client, a header with a number and zero, then the message as it was given. */
static void check_outgoing(PFLT_PORT client, const UCHAR *packet, ULONG length)
{
    ULONG header[2];
    if (client == NULL) violation(V_HOOK_UNEXPECTED, "spec", "a message is sent although no client is there");
    if (length < sizeof header) violation(V_WRONG_STATUS, "spec", "a message of %u bytes is sent", length);
    memcpy(header, packet, sizeof header);
    if (header[0] == 0 || header[1] != 0) violation(V_WRONG_STATUS, "spec", "a message goes out with the header %#x %#x", header[0], header[1]);
    if (port.outgoing && memcmp(packet + sizeof header, port.outgoing, length - sizeof header) != 0) {
        violation(V_WRONG_STATUS, "spec", "the client gets other bytes than the driver was to send");
    }
}

MSABI NTSTATUS FltSendMessage(PFLT_FILTER f, PFLT_PORT *client, PVOID send, ULONG send_length, PVOID reply, PULONG reply_length, PLARGE_INTEGER timeout)
{
    (void)f, (void)timeout;
    volatile UCHAR sum = 0;
    for (ULONG i = 0; i < send_length; i++) sum = (UCHAR)(sum + ((UCHAR *)send)[i]);
    if (plan_complete()) check_outgoing(*client, send, send_length);
    if (*client == NULL) return STATUS_PORT_DISCONNECTED; /* (i) */
    if (*client != (PFLT_PORT)client_object) violation(V_CONTRACT, "R-171", "FltSendMessage to a port that is not the client's");
    port.sent++;
    answer_given = choose(3, "message", answers);
    switch (answer_given) {
    case 1: return STATUS_TIMEOUT; /* a success code, the reply is not filled */
    case 2: return STATUS_PORT_DISCONNECTED;
    default:
        if (reply) {
            if (choose_yes("reply is short")) {
                answer_given = 3;
                *reply_length = *reply_length / 2;
            }
            else memset(reply, 0, *reply_length);
        }
        return STATUS_SUCCESS;
    }
}

/* Probing raises for memory that is not valid: by touching it. */
MSABI void ProbeForRead(const volatile UCHAR *address, SIZE_T length, ULONG alignment)
{
    (void)alignment;
    if (length > 0) (void)*address;
}

MSABI void ProbeForWrite(volatile UCHAR *address, SIZE_T length, ULONG alignment)
{
    (void)alignment;
    if (length > 0) *address = *address;
}

/* The driver's unwind tables name it; seh.c reads what it would be given. */
MSABI int seh_handler(void)
{
    violation(V_UNSUPPORTED, "seh", "__C_specific_handler called");
}

bool port_connect(void)
{
    if (!filter.port_open) return false;
    struct entry e = enter_driver(PASSIVE_LEVEL, T_ORIGINATOR, "connect notification");
    NTSTATUS s = port.connect((PFLT_PORT)client_object, port.server_cookie, NULL, 0, &port.client_cookie);
    leave_driver(e);
    struct hook *h = plan_hook(R_CONNECT);
    if (h && h->total_calls != 1) violation(V_HOOK_MISSING, "spec", "%s ran %d times", h->name, h->total_calls);
    if (h && h->answer >= 0 && NT_SUCCESS(h->status) != NT_SUCCESS(s)) violation(V_WRONG_STATUS, "spec", "the client is answered %#x, %s said %#x", s, h->name, h->status);
    port.connected = NT_SUCCESS(s);
    return port.connected;
}

static const ULONG sizes[] = {0, 4, 8, 12, 16, 24, 32, 64, 256, 1024};
static const char *const size_names[] = {"0", "4", "8", "12", "16", "24", "32", "64", "256", "1024"};
static const char *const ids[] = {"0", "1", "2", "3", "4", "5", "6", "7"};

static const char *const memories[] = {"valid", "invalid header", "invalid payload", "invalid reply"};

bool port_is_payload(const UCHAR *bytes, SIZE_T length)
{
    return port.payload == NULL || memcmp(bytes, port.payload, length) == 0;
}

/* A hook got so many bytes of the client's message, and room for so many of the reply. */
void port_hook(const char *name, SIZE_T message, SIZE_T reply)
{
    if (message > 0 && message + 8 > port.arrived) violation(V_HOOK_UNEXPECTED, "R-170", "%s got a message that is longer than what the client sent", name);
    port.answer = reply;
}

/* A message reaches its hook if it is long enough and readable; the client gets the hook's answer and its reply. */
static void check_message(int id, ULONG in, ULONG out, int invalid, NTSTATUS s, ULONG returned)
{
    struct hook *called = NULL;
    int calls = 0;
    if (NT_SUCCESS(s) && returned > out) violation(V_CONTRACT, "R-170", "message answered with %u bytes into %u", returned, out);
    if (plan_hook(R_MESSAGE) == NULL) return;
    for (int i = 0; i < hook_count; i++) {
        if (hooks[i].role != R_MESSAGE || hooks[i].calls == 0) continue;
        called = &hooks[i];
        calls += hooks[i].calls;
        if (called->id != id) violation(V_HOOK_UNEXPECTED, "spec", "%s called for message %d", called->name, id);
    }
    bool known = false;
    for (int i = 0; i < hook_count; i++) known = known || (hooks[i].role == R_MESSAGE && hooks[i].id == id);
    if (calls > 1) violation(V_HOOK_UNEXPECTED, "spec", "%d message hooks ran for one message", calls);
    if (known && in == 1024 && out == 1024 && invalid == 0 && calls == 0) violation(V_HOOK_MISSING, "spec", "no hook ran for message %d", id);
    if (calls == 1 && (in < 8 || invalid == 1)) violation(V_HOOK_UNEXPECTED, "spec", "%s ran for a message that cannot be read", called->name);
    if (NT_SUCCESS(s) && (calls == 0 || (called->answer >= 0 && !NT_SUCCESS(called->status)))) violation(V_WRONG_STATUS, "spec", "message %d is answered with %#x", id, s);
    if (calls == 1 && invalid == 0 && called->answer >= 0 && (NT_SUCCESS(called->status) ? s != called->status : NT_SUCCESS(s))) violation(V_WRONG_STATUS, "spec", "%s answered %#x, the client gets %#x", called->name, called->status, s);
    if (calls == 1 && called->answer >= 0 && returned != (NT_SUCCESS(s) ? port.answer : 0)) {
        violation(V_WRONG_STATUS, "spec", "message %d is answered with %#x and %u bytes, the reply of %s has %zu", id, s, returned, called->name, (size_t)port.answer);
    }
    const UCHAR *reply = buffer_system_address((UCHAR *)buffer_user_address() + 8192);
    for (ULONG i = 0; NT_SUCCESS(s) && i < returned; i++) {
        if (called->answer >= 0 && reply[i] != 0x77) violation(V_WRONG_STATUS, "spec", "the client does not get the reply of %s", called->name);
    }
}

/*
 * A message of the client. Its first 8 bytes, the rest and the reply lie on three pages, so that each can be invalid on
 * its own: user memory may change or vanish at any time.
 */
static void send_one(void)
{
    ULONG returned = 0, in = sizes[choose(10, "input length", size_names)], out = sizes[choose(10, "output length", size_names)];
    UCHAR *message = (UCHAR *)buffer_user_address() + 4096 - 8, *reply = (UCHAR *)buffer_user_address() + 8192;
    if (port.message == NULL) return;
    UCHAR *kernel = buffer_system_address(message);
    for (int i = 0; i < 2048; i++) kernel[i] = (UCHAR)(0x40 + i % 37);
    int id = choose(8, "message id", ids);
    *(ULONG *)kernel = (ULONG)id;
    port.payload = kernel + 8;
    port.arrived = in;
    int invalid = choose(4, "client's memory", memories);
    if (invalid) buffer_break(invalid - 1);
    struct entry e = enter_driver(PASSIVE_LEVEL, T_ORIGINATOR, "message notification");
    NTSTATUS s = port.message(port.client_cookie, in ? message : NULL, in, out ? reply : NULL, out, &returned);
    leave_driver(e);
    check_message(id, in, out, invalid, s, returned);
}

/* Messages to the client, through the driver's own routine: (message, reply) or one of both. */
static void send_out(void)
{
    typedef MSABI NTSTATUS (*send_fn)(PVOID, PVOID);
    static const char *const which[] = {"1", "2", "3", "4", "5", "6", "7", "8", "9", "10", "11", "12", "13", "14", "15", "16"};
    static UCHAR message[4096], reply[4096];
    if (send_count == 0) return;
    int i = choose(send_count, "message", which);
    const struct send_routine *r = &send_routines[i];
    send_fn fn = (send_fn)image_export(r->name);
    if (fn == NULL) violation(V_UNSUPPORTED, "plan", "%s is not exported", r->name);
    int before = port.sent;
    answer_given = 0;
    memset(message, 0x3c, sizeof message);
    memset(reply, 0xee, sizeof reply);
    port.outgoing = message;
    struct entry e = enter_driver(choose_yes("sent at APC_LEVEL") ? APC_LEVEL : PASSIVE_LEVEL, T_ORIGINATOR, r->name);
    NTSTATUS s = fn(r->message ? message : reply, reply);
    leave_driver(e);
    bool answered = port.connected && port.sent == before + 1 && answer_given == 0;
    if (port.connected && port.sent != before + 1) violation(V_HOOK_MISSING, "spec", "%s sent %d messages", r->name, port.sent - before);
    if (NT_SUCCESS(s) != answered) violation(V_WRONG_STATUS, "spec", "%s returned %#x for a message that was %s", r->name, s, answered ? "taken" : "not taken");
    if (r->reply && reply[0] != 0) violation(V_CONTRACT, "R-171", "%s returned %#x and left its reply as it was", r->name, s);
}

/* The driver's own service closes the port before unload does it again. */
static void close_early(void)
{
    typedef MSABI void (*close_fn)(void);
    close_fn fn = close_routine[0] ? (close_fn)image_export(close_routine) : NULL;
    if (fn == NULL) return;
    struct entry e = enter_driver(PASSIVE_LEVEL, T_SYSTEM, close_routine);
    fn();
    leave_driver(e);
}

void port_exercise(void)
{
    static const char *const events[] = {"message goes out before a client is there", "message goes out", "message arrives", "client goes", "driver closes the port", "nothing"};
    int event = choose(6, "port", events);
    if (event == 0) send_out();
    if (!port_connect()) return;
    if (event == 1) send_out();
    if (event == 2) send_one();
    if (event == 3) disconnect();
    if (event == 4) close_early();
}
