using System.Runtime.InteropServices;

namespace StoreEdge.Mosquitto.Native;

/// <summary>
/// The calls of Eclipse libmosquitto 2.0 (mosquitto.h) that a connection needs. The library is the distribution's; every
/// call is made on the connection's own thread.
/// </summary>
internal static unsafe partial class Libmosquitto
{
    private const string Library = "libmosquitto.so.1";

    // mosquitto.h, enum mosq_opt_t and enum mosq_err_t; mqtt_protocol.h for the versions.
    public const int OptionProtocolVersion = 1;
    public const int OptionTcpNoDelay = 11;
    public const int Success = 0;
    public const int NoConnection = 4;
    public const int TlsFailed = 8;
    public const int LogWarning = 0x04;
    public const int LogError = 0x08;
    public const int PropertyContentType = 3;   // mqtt_protocol.h

    /// <summary>struct mosquitto_message of mosquitto.h; topic and payload are the library's and live only during the call.</summary>
    [StructLayout(LayoutKind.Sequential)]
    public struct Message
    {
        public int Mid;
        public byte* Topic;
        public byte* Payload;
        public int PayloadLength;
        public int Qos;
        public byte Retain;
    }

    // mosquitto_lib_cleanup is never called: another connection may still live.
    [LibraryImport(Library)] public static partial int mosquitto_lib_init();

    [LibraryImport(Library, StringMarshalling = StringMarshalling.Utf8)]
    public static partial nint mosquitto_new(string id, [MarshalAs(UnmanagedType.U1)] bool cleanSession, nint userData);

    [LibraryImport(Library)] public static partial void mosquitto_destroy(nint mosquitto);

    [LibraryImport(Library)] public static partial int mosquitto_int_option(nint mosquitto, int option, int value);

    [LibraryImport(Library)] public static partial int mosquitto_void_option(nint mosquitto, int option, nint value);

    [LibraryImport(Library)] public static partial int mosquitto_threaded_set(nint mosquitto, [MarshalAs(UnmanagedType.U1)] bool threaded);

    [LibraryImport(Library, StringMarshalling = StringMarshalling.Utf8)]
    public static partial int mosquitto_username_pw_set(nint mosquitto, string? user, string? password);

    [LibraryImport(Library, StringMarshalling = StringMarshalling.Utf8)]
    public static partial int mosquitto_will_set(
        nint mosquitto, string topic, int payloadLength, byte* payload, int qos, [MarshalAs(UnmanagedType.U1)] bool retain);

    [LibraryImport(Library, StringMarshalling = StringMarshalling.Utf8)]
    public static partial int mosquitto_connect_async(nint mosquitto, string host, int port, int keepAliveSeconds);

    [LibraryImport(Library)] public static partial int mosquitto_disconnect(nint mosquitto);

    [LibraryImport(Library, StringMarshalling = StringMarshalling.Utf8)]
    public static partial int mosquitto_publish_v5(nint mosquitto, out int mid, string topic, int payloadLength, byte* payload, int qos,
        [MarshalAs(UnmanagedType.U1)] bool retain, nint properties);

    [LibraryImport(Library, StringMarshalling = StringMarshalling.Utf8)]
    public static partial int mosquitto_property_add_string(ref nint properties, int identifier, string value);

    [LibraryImport(Library)] public static partial void mosquitto_property_free_all(ref nint properties);

    [LibraryImport(Library)]
    private static partial nint mosquitto_property_read_string(nint properties, int identifier, out byte* text, [MarshalAs(UnmanagedType.U1)] bool skipFirst);

    [LibraryImport(Library, StringMarshalling = StringMarshalling.Utf8)]
    public static partial int mosquitto_subscribe(nint mosquitto, out int mid, string filter, int qos);

    [LibraryImport(Library)] public static partial int mosquitto_socket(nint mosquitto);

    [LibraryImport(Library)]
    [return: MarshalAs(UnmanagedType.U1)]
    public static partial bool mosquitto_want_write(nint mosquitto);

    [LibraryImport(Library)] public static partial int mosquitto_loop_read(nint mosquitto, int maxPackets);

    [LibraryImport(Library)] public static partial int mosquitto_loop_write(nint mosquitto, int maxPackets);

    [LibraryImport(Library)] public static partial int mosquitto_loop_misc(nint mosquitto);

    [LibraryImport(Library)] private static partial byte* mosquitto_strerror(int code);

    [LibraryImport(Library)] private static partial byte* mosquitto_reason_string(int code);

    [LibraryImport(Library, StringMarshalling = StringMarshalling.Utf8)]
    public static partial int mosquitto_topic_matches_sub(string filter, string topic, [MarshalAs(UnmanagedType.U1)] out bool matches);

    [LibraryImport(Library, StringMarshalling = StringMarshalling.Utf8)]
    public static partial int mosquitto_sub_topic_check(string filter);

    [LibraryImport(Library)]
    public static partial void mosquitto_connect_v5_callback_set(nint mosquitto, delegate* unmanaged[Cdecl]<nint, nint, int, int, nint, void> call);

    [LibraryImport(Library)]
    public static partial void mosquitto_publish_v5_callback_set(nint mosquitto, delegate* unmanaged[Cdecl]<nint, nint, int, int, nint, void> call);

    [LibraryImport(Library)]
    public static partial void mosquitto_message_v5_callback_set(nint mosquitto, delegate* unmanaged[Cdecl]<nint, nint, Message*, nint, void> call);

    [LibraryImport(Library)]
    public static partial void mosquitto_subscribe_callback_set(nint mosquitto, delegate* unmanaged[Cdecl]<nint, nint, int, int, int*, void> call);

    [LibraryImport(Library)]
    public static partial void mosquitto_log_callback_set(nint mosquitto, delegate* unmanaged[Cdecl]<nint, nint, int, byte*, void> call);

    /// <summary>A text of the library's list; null when there is none such in it.</summary>
    public static string? PropertyText(nint properties, int identifier)
    {
        if (properties == 0 || mosquitto_property_read_string(properties, identifier, out var text, skipFirst: false) == 0) return null;
        var read = Marshal.PtrToStringUTF8((nint)text);
        NativeMemory.Free(text);   // a copy that malloc made for us
        return read;
    }

    public static string ErrorText(int code) => Marshal.PtrToStringUTF8((nint)mosquitto_strerror(code)) ?? $"code {code}";

    public static string ReasonText(int code) => Marshal.PtrToStringUTF8((nint)mosquitto_reason_string(code)) ?? $"reason {code}";
}
