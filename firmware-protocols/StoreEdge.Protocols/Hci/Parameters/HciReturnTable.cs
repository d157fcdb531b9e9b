namespace StoreEdge.Protocols;

internal static class HciReturnTable
{
    /// <summary>Opcode and what the command returns, behind credits and opcode.</summary>
    public const string Text = """
        0C01 status:status
        0C03 status:status
        0C0D status:status max_num_keys:2 num_keys_read:2
        0C12 status:status num_keys_deleted:2
        0C13 status:status
        0C14 status:status local_name:b248
        0C18 status:status
        0C1A status:status
        0C1C status:status
        0C1E status:status
        0C23 status:status class_of_device:3
        0C24 status:status
        0C26 status:status
        0C2D status:status connection_handle:2 tx_power_level:s1
        0C31 status:status
        0C33 status:status
        0C38 status:status num_current_iac:1 [iac_lap:3]
        0C39 status:status num_support_iac:1
        0C43 status:status
        0C45 status:status
        0C46 status:status page_scan_type:1..1
        0C47 status:status
        0C52 status:status
        0C56 status:status
        0C58 status:status tx_power:s1
        0C6D status:status
        0C77 status:status sync_train_interval:2 synchronization_train_timeout:4 service_data:1
        0C7A status:status
        080F status:status
        1001 status:status hci_version:1 hci_subversion:2 lmp_version:1 company_identifier:2 lmp_subversion:2
        1002 status:status supported_commands:b64
        1003 status:status lmp_features:8
        1004 status:status page_number:1 max_page_number:1 extended_lmp_features:8
        1005 status:status acl_data_packet_length:2 synchronous_data_packet_length:1 total_num_acl_data_packets:2 total_num_synchronous_data_packets:2
        1009 status:status bd_addr:addr
        100B status:status codecs:rest
        1405 status:status handle:2 rssi:s1
        2001 status:status
        2002 status:status le_acl_data_packet_length:2 total_num_le_acl_data_packets:1
        2003 status:status le_features:8
        2005 status:status
        2006 status:status
        2007 status:status tx_power_level:s1
        2008 status:status
        2009 status:status
        200A status:status
        200B status:status
        200C status:status
        200E status:status
        200F status:status filter_accept_list_size:1
        2010 status:status
        2011 status:status
        2012 status:status
        2014 status:status
        2015 status:status connection_handle:2 channel_map:5..1FFFFFFFFF
        2017 status:status encrypted_data:b16
        2018 status:status random_number:8
        201A status:status connection_handle:2
        201B status:status connection_handle:2
        201C status:status le_states:8..3FFFFFFFFFF
        201D status:status
        201E status:status
        201F status:status num_packets:2
        2022 status:status connection_handle:2
        2023 status:status suggested_max_tx_octets:2 suggested_max_tx_time:2
        2024 status:status
        202D status:status
        202E status:status
        202F status:status supported_max_tx_octets:2 supported_max_tx_time:2 supported_max_rx_octets:2 supported_max_rx_time:2
        2030 status:status connection_handle:2 tx_phy:1 rx_phy:1
        2031 status:status
        2035 status:status
        2036 status:status selected_tx_power:s1
        2037 status:status
        2038 status:status
        2039 status:status
        203A status:status max_advertising_data_length:2
        203B status:status num_supported_advertising_sets:1
        203C status:status
        203D status:status
        2041 status:status
        2042 status:status
        2060 status:status le_acl_data_packet_length:2 total_num_le_acl_data_packets:1 iso_data_packet_length:2 total_num_iso_data_packets:1
        206E status:status connection_handle:2
        2074 status:status
        """;
}
