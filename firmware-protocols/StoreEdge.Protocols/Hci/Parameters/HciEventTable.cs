namespace StoreEdge.Protocols;

internal static class HciEventTable
{
    /// <summary>Code and parameters; Command Complete and LE Meta have tables of their own.</summary>
    public const string Events = """
        01 status:status
        03 status:status connection_handle:2 bd_addr:addr link_type:1..1 encryption_enabled:1..1
        05 status:status connection_handle:2 reason:status
        08 status:status connection_handle:2 encryption_enabled:1..2
        0B status:status connection_handle:2 lmp_features:8
        0C status:status connection_handle:2 version:1 company_identifier:2 subversion:2
        0F status:status num_hci_command_packets:1 command_opcode:2
        10 hardware_code:1
        13 num_handles:1 [connection_handle:2 num_completed_packets:2]
        1A link_type:1..2
        30 status:status connection_handle:2
        """;

    /// <summary>Subevent and parameters; advertising reports have types of their own.</summary>
    public const string LeEvents = """
        01 status:status connection_handle:2 role:1..1 peer_address_type:1..1 peer_address:addr connection_interval:2 peripheral_latency:2 supervision_timeout:2 central_clock_accuracy:1..7
        03 status:status connection_handle:2 connection_interval:2 peripheral_latency:2 supervision_timeout:2
        04 status:status connection_handle:2 le_features:8
        05 connection_handle:2 random_number:8 encrypted_diversifier:2
        06 connection_handle:2 interval_min:2 interval_max:2 max_latency:2 timeout:2
        07 connection_handle:2 max_tx_octets:2 max_tx_time:2 max_rx_octets:2 max_rx_time:2
        0A status:status connection_handle:2 role:1..1 peer_address_type:1..3 peer_address:addr local_resolvable_private_address:addr peer_resolvable_private_address:addr connection_interval:2 peripheral_latency:2 supervision_timeout:2 central_clock_accuracy:1..7
        0C status:status connection_handle:2 tx_phy:1 rx_phy:1
        11
        12 status:status advertising_handle:1 connection_handle:2 num_completed_extended_advertising_events:1
        13 advertising_handle:1 scanner_address_type:1..3 scanner_address:addr
        14 connection_handle:2 channel_selection_algorithm:1..1
        """;
}
